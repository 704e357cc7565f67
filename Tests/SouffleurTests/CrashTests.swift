import Foundation
import OrderedJSON
import Synchronization
import TestSupport
import Testing

@testable import LoopbackServer

/// 10 rounds; more with `SOUFFLEUR_CRASH_ROUNDS`.
private let rounds = environment("SOUFFLEUR_CRASH_ROUNDS").flatMap { Int($0) } ?? 10

/// The server killed at any moment, again and again: what was answered stays answered.
@Suite(.timeLimit(.minutes(max(5, rounds / 4)))) struct CrashTests {
    /// How often each message reached the model.
    private final class Counts: Sendable {
        private let counts = Mutex<[String: Int]>([:])

        func add(_ message: String) { counts.withLock { $0[message, default: 0] += 1 } }
        func count(_ message: String) -> Int { counts.withLock { $0[message] ?? 0 } }
    }

    @Test func `Killed in the middle of a load, no answered turn is lost and none is half there`() async throws {
        try await onOwnThread { try Self.run() }
    }

    private static func run() throws {
        let box = try CopiedProject()
        let counts = Counts()
        let content = LiveServer.reading("Bien noté.").text
        let model = try MisbehavingServer { exchange in
            let body = String(decoding: exchange.request.body, as: UTF8.self)
            // The newest message of the dialogue names its round and client.
            if let name = body.ranges(of: /tour-\d+-\d+/).last { counts.add(String(body[name])) }
            exchange.pause(milliseconds: 15)
            exchange.beginChunks()
            exchange.chunk(LiveServer.chunk(content, finish: "stop") + "data: [DONE]\n\n")
            exchange.endChunks()
        }
        let variables = ["OPENAI_API_KEY": "sk-test", "OPENAI_BASE_URL": model.baseURL, "NO_PROXY": "*"]
        var random = SeededRandom.announced(for: "crashes")
        let database = "\(box.root)/crash.sqlite"
        func serve() throws -> ServingProcess {
            try ServingProcess(
                database: database, project: box.root, environment: variables, log: "\(box.root)/serve.log")
        }

        var answeredInAll = 0
        var scenarios: [String] = []
        var server = try serve()
        for _ in 0..<4 {
            let made = try server.call("POST", "/api/scenarios", #"{"nom":"Charge"}"#)
            scenarios.append(try #require(made.json["id"]?.string))
        }
        for round in 0..<rounds {
            let (port, ids) = (server.port, scenarios)
            let answered = Answered()
            let clients = (0..<4).map { client in
                Thread {
                    for turn in 0..<20 {
                        let key = "tour-\(round)-\(client * 100 + turn)"
                        guard let answer = try? chat(port, ids[client], key), answer.status == 200 else { break }
                        answered.add(key, answer.body)
                    }
                    answered.end()
                }
            }
            for client in clients { client.start() }
            Thread.sleep(forTimeInterval: Double(random.below(250)) / 1_000)
            server.kill()
            answered.wait(for: clients.count)
            answeredInAll += answered.all.count

            server = try serve()
            for (key, body) in answered.all {
                let client = (Int(key.split(separator: "-").last ?? "0") ?? 0) / 100
                let again = try chat(server.port, scenarios[client], key)
                #expect(again.status == 200 && again.body == body, "\(key) was answered before")
                #expect(counts.count(key) == 1, "\(key) was paid \(counts.count(key)) times")
            }
        }
        print("\(rounds) rounds, \(answeredInAll) answered turns")
        #expect(answeredInAll > 0)
        // What was left without an end is finished by now, or closed with the flow's words.
        let check = try box.souffleur("db", "check", "--database", database)
        #expect(check.status == 0, "\(check.output)\(check.errors)")
        #expect(check.output.contains(" 0 unfinished: 0 errors"), "\(check.output)")
        #expect(server.stop() == 0)
    }

    private static func chat(_ port: Int, _ id: String, _ key: String) throws -> HTTPConnection.Answer {
        let connection = try HTTPConnection(port: port)
        try connection.send(
            "POST", "/api/chat", #"{"scenario_id":"\#(id)","message":"\#(key)"}"#, headers: ["Idempotency-Key": key])
        return try connection.read()
    }
}

/// What clients were answered before the server died.
private final class Answered: Sendable {
    private let answers = Mutex<[(key: String, body: [UInt8])]>([])
    private let ended = DispatchSemaphore(value: 0)

    var all: [(key: String, body: [UInt8])] { answers.withLock { $0 } }
    func add(_ key: String, _ body: [UInt8]) { answers.withLock { $0.append((key, body)) } }
    func end() { ended.signal() }
    func wait(for count: Int) { for _ in 0..<count { ended.wait() } }
}
