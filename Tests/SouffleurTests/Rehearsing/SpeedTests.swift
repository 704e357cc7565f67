import Foundation
import OrderedJSON
import TestSupport
import Testing

@testable import LoopbackServer

/// A rehearsal whose recorded waits really pass.
@Suite(.timeLimit(.minutes(5))) struct SpeedTests {
    private static func seconds(_ work: () throws -> Void) rethrows -> Double {
        let began = ContinuousClock.now
        try work()
        return (ContinuousClock.now - began) / .seconds(1)
    }

    @Test func `Words come at their recorded gaps, and the transcript knows nothing of it`() async throws {
        let box = try CopiedProject()
        #expect(try box.souffleur("simulate", "en-continu", "--transcript", "simulated.jsonl").status == 0)
        let served = "\(box.root)/served.jsonl"
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: "en-continu", transcript: served, speed: 4)
            let cue = try server.call("GET", "/api/rehearsal").json
            #expect(cue["speed"] == 4)
            let connection = try HTTPConnection(port: server.port)
            let body: JSON = ["message": try #require(cue["next"]?["say"])]
            try connection.send("POST", "/api/chat", body.text, headers: ["Accept": "text/event-stream"])
            _ = try connection.readHead()
            var moments: [ContinuousClock.Instant] = []
            while let chunk = try connection.readChunk() {
                if String(decoding: chunk, as: UTF8.self).contains("event: words") { moments.append(.now) }
            }
            let first = try #require(moments.first)
            let last = try #require(moments.last)
            #expect(moments.count > 3 && last - first > .milliseconds(50), "they come one after the other")
            #expect(try server.call("POST", "/api/rehearsal/speed", #"{"speed": 0}"#).json["speed"] == 0)
            _ = try server.call("POST", "/api/rehearsal/jump", #"{"line": 0}"#)
            _ = try Script.play(on: server)
            #expect(server.stop() == 0)
        }
        #expect(try box.text("served.jsonl") == box.text("simulated.jsonl"))
    }

    @Test func `A model takes the time that it took`() async throws {
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: "demo-dix-minutes")
            let slow = try server.call("POST", "/api/rehearsal/speed", #"{"speed": 1}"#).json
            let atOnce = try server.call("GET", "/api/rehearsal/script").json["lines"]?.array?.first?["seconds"]
            #expect((atOnce?.number?.int ?? 0) > 2)
            // 2,257 ms were recorded.
            #expect(try Self.seconds { _ = try Script.say(slow, server, scenario: nil) } > 2)
        }
    }

    @Test func `A turn that waits can be stopped, and its line be said again`() async throws {
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: "corrections", speed: 0.25)
            let cue = try server.call("GET", "/api/rehearsal").json
            let connection = try HTTPConnection(port: server.port)
            let body: JSON = ["message": try #require(cue["next"]?["say"])]
            try connection.send("POST", "/api/chat", body.text, headers: ["Accept": "text/event-stream"])
            _ = try connection.readHead()
            let accepted = ServerEvents(String(decoding: try connection.readChunk() ?? [], as: UTF8.self))
            let turn = try #require(accepted.all.first?.data["turn"]?.string)
            var text = ""
            let waited = try Self.seconds {
                #expect(try server.call("POST", "/api/turns/\(turn)/stop").status == 202)
                while let chunk = try connection.readChunk() { text += String(decoding: chunk, as: UTF8.self) }
            }
            #expect(waited < 4)
            let reply = try #require(ServerEvents(text).all.last { $0.name == "reply" }).data
            #expect(reply["error"]?["code"] == "cancelled")
            let stopped = try #require(reply["rehearsal"])
            #expect(stopped["place"] == 0 && stopped["in_step"] == true && stopped["next"] == cue["next"])

            _ = try server.call("POST", "/api/rehearsal/speed", #"{"speed": 0}"#)
            var (answer, place) = (try Script.say(stopped, server, scenario: reply["scenario_id"]?.string), 1)
            while let next = answer["rehearsal"], next["next"] != .null {
                #expect(next["place"]?.number?.int == place && next["in_step"] == true)
                answer = try Script.say(next, server, scenario: next["scenario_id"]?.string)
                place += 1
            }
            #expect(answer["rehearsal"]?["place"] == cue["lines"])
        }
    }

    @Test func `A jump ends the waiting of the turn that runs`() async throws {
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: "demo-dix-minutes", speed: 0.25)
            let cue = try server.call("GET", "/api/rehearsal").json
            let speaking = try HTTPConnection(port: server.port)
            let body: JSON = ["message": try #require(cue["next"]?["say"])]
            try speaking.send("POST", "/api/chat", body.text)
            while try server.call("GET", "/api/rehearsal").json["running"] != true { usleep(20_000) }
            var there = JSON.null
            let waited = try Self.seconds {
                there = try server.call("POST", "/api/rehearsal/jump", #"{"line": 9}"#).json
            }
            // 9 s for the line that ran, and more than a minute for those before the ninth.
            #expect(waited < 6)
            #expect(there["place"] == 9 && there["in_step"] == true && there["speed"]?.number?.text == "0.25")
            let answer = try speaking.read()
            #expect(answer.status == 200 && answer.json["message"]?.string?.isEmpty == false)
            #expect(try server.call("GET", "/api/rehearsal").json["place"] == 9)
        }
    }

    @Test func `A speed that is none is refused, as is one without a recording`() throws {
        let box = try CopiedProject()
        #expect(try box.souffleur("serve", "--replay", "corrections", "--speed", "11").status == 64)
        #expect(try box.souffleur("serve", "--speed", "1").status == 64)
    }
}
