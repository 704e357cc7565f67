import Foundation
import OrderedJSON
import TestSupport
import Testing

@testable import LoopbackServer

/// A conversation of the server becomes a recording that replays, with what it was answered then.
@Suite(.timeLimit(.minutes(5))) struct RecordConversationTests {
    @Test func `What a server held is recorded, redacted, and replays`() async throws {
        try await onOwnThread { try Self.run() }
    }

    private static func run() throws {
        let box = try CopiedProject()
        let reading = LiveServer.reading("Bien, monsieur Dupont.").text
        let model = try LiveServer { exchange in
            exchange.beginChunks()
            for piece in [reading.prefix(30), reading.dropFirst(30)] {
                exchange.chunk(LiveServer.chunk(String(piece)))
                exchange.pause(milliseconds: 40)
            }
            exchange.chunk(LiveServer.chunk(nil, finish: "stop") + "data: [DONE]\n\n")
            exchange.endChunks()
        }
        let database = "\(box.root)/held.sqlite"
        let server = try ServingProcess(
            database: database, project: box.root,
            environment: [
                "OPENAI_API_KEY": LiveServer.key, "OPENAI_BASE_URL": model.server.baseURL, "no_proxy": "127.0.0.1",
            ], log: "\(box.root)/serve.log")
        let made = try server.call("POST", "/api/scenarios", #"{"nom":"Salon"}"#)
        let id = try #require(made.json["id"]?.string)
        for body in [
            #"{"scenario_id":"\#(id)","message":"Je suis Dupont"}"#,
            #"{"scenario_id":"\#(id)","action":{"type":"add_target","payload":{"nom":"DAF"},"revision":2}}"#,
            // A button of an earlier moment.
            #"{"scenario_id":"\#(id)","action":{"type":"add_target","payload":{"nom":"RH"},"revision":1}}"#,
        ] { #expect(try server.call("POST", "/api/chat", body).status == 200) }
        let target = try server.call("GET", "/api/scenarios/\(id)/cibles").json["items"]?.array?.first?["id"]?.string
        let path = "/api/scenarios/\(id)/cibles/\(try #require(target))"
        #expect(try server.call("PATCH", path, #"{"secteur":"vin"}"#).status == 200)

        // Beside the server, which goes on.
        let record = [
            "record", "de-production", "--from-conversation", id, "--database", database, "--redact", "Dupont=Martin",
        ]
        let finished = try box.souffleur.run(record)
        #expect(finished.status == 0, "\(finished.errors)")
        let text = try box.text("recordings/marketing/de-production.yaml")
        #expect(text.contains("recorded from a conversation by souffleur"))
        #expect(text.contains("Martin") && !text.contains("Dupont"))
        #expect(text.contains("stream: |-"))
        let replayed = try box.souffleur("replay", "de-production")
        #expect(replayed.status == 0, "\(replayed.output)")
        #expect(try box.souffleur("check").status == 0)

        #expect(try box.souffleur.run(record).errors.contains("is there already"))
        let none = try box.souffleur("record", "x", "--from-conversation", "none-0", "--database", database)
        #expect(none.status == 2 && none.errors.contains("has no conversation `none-0`"))
    }
}
