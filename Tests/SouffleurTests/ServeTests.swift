import Foundation
import OrderedJSON
import TestSupport
import Testing

@testable import LoopbackServer

/// `souffleur serve` as an operator meets it.
@Suite(.timeLimit(.minutes(5))) struct ServeTests {
    private static func folder() throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("souffleur-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test func `It stops when it is told to, with a page that still listens, and finds all again`() async throws {
        try await onOwnThread {
            let folder = try Self.folder()
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let database = "\(folder)/a.sqlite"
            var server = try ServingProcess(database: database, log: "\(folder)/log")
            let made = try server.call("POST", "/api/scenarios", #"{"nom":"Salon"}"#)
            let id = try #require(made.json["id"]?.string)
            let window = try HTTPConnection(port: server.port)
            try window.send("GET", "/api/scenarios/\(id)/events")
            _ = try window.readHead()
            let begin = ContinuousClock.now
            #expect(server.stop() == 0)
            #expect(ContinuousClock.now - begin < .seconds(20))
            server = try ServingProcess(database: database, log: "\(folder)/log")
            #expect(try server.call("GET", "/api/scenarios/\(id)").json["scenario"]?["nom"] == "Salon")
            let log = try String(contentsOfFile: "\(folder)/log", encoding: .utf8)
            #expect(log.contains(#""message":"request""#) && log.contains(#""status":"201""#))
        }
    }

    @Test func `What keeps it from serving is said`() async throws {
        try await onOwnThread {
            let folder = try Self.folder()
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let server = try ServingProcess(database: "\(folder)/a.sqlite", log: "\(folder)/log")
            func fails(_ arguments: [String], _ environment: [String: String] = [:]) throws -> String {
                let finished = try Command(environment: environment).run(["serve", "--examples"] + arguments)
                #expect(finished.status == 1, "\(finished.output)")
                return finished.errors
            }
            let other = ["--database", "\(folder)/b.sqlite"]
            #expect(
                try fails(["--database", "\(folder)/a.sqlite", "--port", "0"]).contains("is in use by another process"))
            #expect(try fails(other + ["--port", "\(server.port)"]).contains("cannot be listened at"))
            #expect(try fails(other + ["--host", "0.0.0.0"]).contains("SOUFFLEUR_TOKEN"))
            #expect(try fails(other, ["PURGE_JOB_HOUR": "26"]).contains("PURGE_JOB_HOUR is `26`"))
            #expect(
                try fails(other, ["SOUFFLEUR_TURN_SECONDS": "0"]).contains(
                    "SOUFFLEUR_TURN_SECONDS is `0`; it must be a whole number from 1 to 3600"))
            #expect(try fails(other, ["SCHEDULER_TIMEZONE": "../etc"]).contains("SCHEDULER_TIMEZONE"))
            #expect(try fails(other, ["STREAM_WORDS": "yes"]).contains("`on` or `off`"))
        }
    }

    @Test func `A turn takes as long as the operator lets it, and a page is told so`() async throws {
        try await onOwnThread {
            let folder = try Self.folder()
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let silent = try LiveServer { $0.waitUntilClientIsGone(milliseconds: 20_000) }
            let server = try ServingProcess(
                database: "\(folder)/a.sqlite",
                environment: [
                    "OPENAI_API_KEY": LiveServer.key, "OPENAI_BASE_URL": silent.server.baseURL,
                    "no_proxy": "127.0.0.1", "SOUFFLEUR_TURN_SECONDS": "2",
                ], log: "\(folder)/log")
            #expect(try server.call("GET", "/api/service").json["limits"]?["turn_seconds"] == 2)
            let begin = ContinuousClock.now
            let answer = try server.call("POST", "/api/chat", #"{"message":"Bonjour"}"#)
            // Without the setting it would have been waited for 20 seconds at least.
            #expect((.seconds(1)..<(.seconds(15))).contains(ContinuousClock.now - begin))
            #expect(answer.status == 502, "\(answer.text)")
        }
    }

    @Test func `The database is filled, checked, copied and put back`() async throws {
        try await onOwnThread {
            let folder = try Self.folder()
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let database = ["--database", "\(folder)/a.sqlite"]
            func db(_ arguments: [String], status: Int32 = 0) throws -> String {
                let finished = try Command().run(["db"] + arguments + database)
                #expect(finished.status == status, "\(arguments): \(finished.errors)")
                return finished.output + finished.errors
            }
            #expect(try db(["migrate"]).contains("has schema 6"))
            #expect(try db(["seed", "demo-dix-minutes", "corrections"]).contains("2 conversations were written"))
            #expect(try db(["seed", "corrections"]).contains("0 conversations were written"))
            #expect(try db(["check"]).contains("2 conversations, 23 turns, 0 unfinished: 0 errors"))
            #expect(try db(["backup", "\(folder)/copy.sqlite"]).contains("is a copy of"))
            #expect(try db(["backup", "\(folder)/copy.sqlite"], status: 1).contains("is there already"))
            #expect(try db(["seed"]).contains("conversations were written"))
            #expect(try db(["restore", "\(folder)/copy.sqlite"]).contains("is now as"))
            #expect(try db(["check"]).contains("2 conversations, 23 turns"))
            #expect(try db(["purge"]).contains("were taken out"))
            let server = try ServingProcess(database: "\(folder)/a.sqlite", log: "\(folder)/log")
            let items = try #require(try server.call("GET", "/api/scenarios").json["items"]?.array)
            #expect(items.count == 2)
            let moments = items.compactMap { $0["updated_at"]?.string }
            #expect(moments == moments.sorted(by: >), "what was held last stands first")
            // Reading is for everybody, writing for the server.
            #expect(try db(["check"]).contains("0 errors"))
            #expect(try db(["purge"], status: 1).contains("is in use by another process"))
            #expect(try db(["restore", "\(folder)/copy.sqlite"], status: 1).contains("is in use by another process"))
        }
    }
}
