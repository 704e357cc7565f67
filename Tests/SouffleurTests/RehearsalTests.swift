import Foundation
import OrderedJSON
import TestSupport
import Testing

@testable import LoopbackServer

/// A recording served as a rehearsal: the script said line by line gives the recorded answers; off it, the way back.
@Suite(.timeLimit(.minutes(5))) struct RehearsalTests {
    @Test(arguments: [
        "demo-dix-minutes", "promesses-refusees", "english-cold-chain", "panne-puis-reprise", "en-continu",
    ])
    func `The whole script is played from its own cues`(name: String) async throws {
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: name)
            let (cue, answers) = try Script.play(on: server)
            #expect(cue["next"] == .null)
            let id = answers.last?["scenario_id"]?.string ?? ""
            #expect(try server.call("GET", "/api/scenarios/\(id)").json["scenario"]?.object != nil)
        }
    }

    @Test func `Another performance begins at the first line`() async throws {
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: "corrections")
            let first = try server.call("GET", "/api/rehearsal").json
            for _ in 0..<2 {
                let answer = try Script.say(first, server, scenario: nil)
                let cue = answer["rehearsal"] ?? .null
                #expect(cue["place"] == 1 && cue["in_step"] == true, "\(answer)")
                let id = answer["scenario_id"]?.string
                _ = try Script.say(cue, server, scenario: id)
            }
        }
    }

    @Test func `Off the script the way back is told, and leads there`() async throws {
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: "demo-dix-minutes")
            var answer = try Script.say(
                try server.call("GET", "/api/rehearsal").json, server, scenario: nil)
            let id = try #require(answer["scenario_id"]?.string)
            answer = try Script.say(
                answer["rehearsal"] ?? .null, server, scenario: id)
            // Words that change nothing leave the script where it was.
            let asked = try server.call(
                "POST", "/api/chat", #"{"scenario_id":"\#(id)","message":"Quel temps fait-il ?"}"#
            ).json
            #expect(asked["rehearsal"]?["in_step"] == true)
            #expect(asked["rehearsal"]?["place"] == answer["rehearsal"]?["place"])
            var off = JSON.null
            for name in ["A", "B", "C"] {
                off = try server.call(
                    "POST", "/api/scenarios/\(id)/ressources", #"{"nom":"\#(name)","type":"contenu"}"#
                ).json
            }
            #expect(off["rehearsal"]?["in_step"] == false)
            #expect(off["rehearsal"]?["next"] == .null)
            #expect(off["rehearsal"]?["way_back"] != nil)
        }
    }

    @Test func `A recording that does not replay is not rehearsed`() throws {
        let box = try CopiedProject()
        try box.edit(
            "recordings/marketing/corrections.yaml", "    intent: create_scenario\n", "    intent: add_target\n")
        let finished = try box.souffleur("serve", "--replay", "corrections", "--port", "0")
        #expect(finished.status == 1 && finished.errors.contains("corrections.yaml"))
        #expect(try box.souffleur("serve", "--replay", "none").status == 2)
    }
}
