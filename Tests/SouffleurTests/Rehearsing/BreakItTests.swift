import OrderedJSON
import TestSupport
import Testing

@testable import LoopbackServer

/// A presenter breaks the model on purpose: the recovery is the real one, and the show goes on.
@Suite(.timeLimit(.minutes(5))) struct BreakItTests {
    private static let lasting = [
        "timeout", "rate_limit", "quota", "server_error", "refusal", "truncated", "off_contract", "empty", "cut@120",
    ]
    private static let passing = ["timeout×1", "rate_limit×1", "server_error×1", "off_contract×1", "empty×1"]

    private static func arm(_ fault: String, _ server: ServingProcess) throws {
        let cue = try server.call("POST", "/api/rehearsal/fault", JSON.object(["fault": .string(fault)]).text).json
        #expect(cue["fault"] == .string(fault))
    }

    @Test func `Every fault is offered in both languages`() async throws {
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: "corrections")
            let faults = try #require(try server.call("GET", "/api/rehearsal").json["faults"]?.array)
            #expect(faults.compactMap { $0["fault"]?.string } == Self.lasting + Self.passing)
            let labels = faults.flatMap { [$0["label"]?["fr"]?.string, $0["label"]?["en"]?.string] }
            #expect(labels.allSatisfy { $0?.isEmpty == false } && Set(labels).count == labels.count)
        }
    }

    @Test func `A call that fails for good leaves the line to be said again`() async throws {
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: "corrections")
            let whole = try Script.play(on: server).answers
            var cue = try server.call("POST", "/api/rehearsal/jump", #"{"line": 0}"#).json
            for fault in Self.lasting {
                try Self.arm(fault, server)
                let broken = try Script.say(cue, server, scenario: cue["scenario_id"]?.string)
                #expect(broken["error"]?["code"]?.string?.isEmpty == false, "\(fault): \(broken)")
                #expect(broken["created"] == [])
                let after = try #require(broken["rehearsal"])
                #expect(after["place"] == 0 && after["in_step"] == true && after["fault"] == .null, "\(fault)")
                #expect(after["next"] == cue["next"])
                cue = after
            }
            // Then all of it, with what names the items of the lines before.
            for place in whole.indices {
                let answer = try Script.say(cue, server, scenario: cue["scenario_id"]?.string)
                #expect(answer["message"] == whole[place]["message"])
                cue = try #require(answer["rehearsal"])
                #expect(cue["place"]?.number?.int == place + 1 && cue["in_step"] == true, "\(answer)")
            }
        }
    }

    @Test func `A call that recovers has its recorded answer`() async throws {
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: "corrections")
            let whole = try Script.play(on: server).answers
            for fault in Self.passing {
                var cue = try server.call("POST", "/api/rehearsal/jump", #"{"line": 0}"#).json
                try Self.arm(fault, server)
                for place in whole.indices {
                    let answer = try Script.say(cue, server, scenario: cue["scenario_id"]?.string)
                    #expect(answer["message"] == whole[place]["message"], "\(fault)")
                    cue = try #require(answer["rehearsal"])
                    #expect(cue["place"]?.number?.int == place + 1 && cue["in_step"] == true, "\(fault): \(answer)")
                    #expect(cue["fault"] == .null)
                }
                #expect(cue["scenario_id"] == whole.last?["scenario_id"])
            }
        }
    }

    @Test func `A retry is told as it is live`() async throws {
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: "corrections")
            let cue = try server.call("GET", "/api/rehearsal").json
            try Self.arm("server_error×1", server)
            let body: JSON = ["message": try #require(cue["next"]?["say"])]
            let events = ServerEvents(
                try server.call("POST", "/api/chat", body.text, headers: ["Accept": "text/event-stream"]).text)
            #expect(events.all.contains { $0.data["name"] == "retrying" })
            #expect(events.names.last == "reply")
        }
    }

    @Test func `Off the script a fault strikes too, and waits for a call`() async throws {
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: "demo-dix-minutes")
            let there = try server.call("POST", "/api/rehearsal/jump", #"{"line": 3}"#).json
            let id = try #require(there["scenario_id"]?.string)
            try Self.arm("server_error", server)
            // The button of a proposal asks no model.
            let pressed = try Script.say(there, server, scenario: id)
            #expect(pressed["rehearsal"]?["place"] == 4 && pressed["rehearsal"]?["fault"] == "server_error")
            let body = #"{"scenario_id":"\#(id)","message":"Quel temps fait-il ?"}"#
            let broken = try server.call("POST", "/api/chat", body)
            #expect(broken.status == 502 && broken.json["rehearsal"]?["fault"] == .null)
            #expect(broken.json["rehearsal"]?["in_step"] == true)
            #expect(try server.call("POST", "/api/chat", body).status == 200)
        }
    }

    @Test func `Under a fault the understudy speaks`() async throws {
        try await onOwnThread {
            let model = try MisbehavingServer { $0.answer("", status: "503 Down") }
            let server = try ServingProcess(rehearsing: "corrections", model: model.baseURL)
            let cue = try server.call("GET", "/api/rehearsal").json
            try Self.arm("off_contract", server)
            let answer = try Script.say(cue, server, scenario: nil)
            #expect(answer["rehearsal"]?["place"] == 1 && answer["rehearsal"]?["in_step"] == true)
            #expect(answer["rehearsal"]?["understudy"]?["calls"]?.array?.first?["reason"] == "off_contract")
        }
    }
}
