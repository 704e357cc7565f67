import Foundation
import OrderedJSON
import TestSupport
import Testing

@testable import LoopbackServer

/// A recording served as a rehearsal: the script said line by line gives the recorded answers; off it, the way back.
@Suite(.timeLimit(.minutes(2))) struct RehearsalTests {
    @Test(arguments: [
        "demo-dix-minutes", "promesses-refusees", "english-cold-chain", "panne-puis-reprise", "en-continu",
    ])
    func `The whole script is played from its own cues`(name: String) async throws {
        try await onOwnThread { try Self.playThrough(name) }
    }

    @Test func `Another performance begins at the first line`() async throws {
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: "corrections")
            let first = try server.call("GET", "/api/rehearsal").json
            for _ in 0..<2 {
                let answer = try Self.say(first, server, scenario: nil, actions: [])
                let cue = answer["rehearsal"] ?? .null
                #expect(cue["place"] == 1 && cue["in_step"] == true, "\(answer)")
                let id = answer["scenario_id"]?.string
                _ = try Self.say(cue, server, scenario: id, actions: answer["actions"]?.array ?? [])
            }
        }
    }

    @Test func `Off the script the way back is told, and leads there`() async throws {
        try await onOwnThread {
            let server = try ServingProcess(rehearsing: "demo-dix-minutes")
            var answer = try Self.say(
                try server.call("GET", "/api/rehearsal").json, server, scenario: nil, actions: [])
            let id = try #require(answer["scenario_id"]?.string)
            answer = try Self.say(
                answer["rehearsal"] ?? .null, server, scenario: id, actions: answer["actions"]?.array ?? [])
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

    private static func playThrough(_ name: String) throws {
        let server = try ServingProcess(rehearsing: name)
        var cue = try server.call("GET", "/api/rehearsal").json
        let lines = try #require(cue["lines"]?.number?.int)
        var (id, actions) = (String?.none, [JSON]())
        for place in 1...lines {
            let answer = try say(cue, server, scenario: id, actions: actions)
            cue = answer["rehearsal"] ?? .null
            #expect(cue["place"]?.number?.int == place && cue["in_step"] == true, "\(place): \(answer)")
            id = answer["scenario_id"]?.string ?? id
            actions = answer["actions"]?.array ?? []
        }
        #expect(cue["next"] == .null)
        #expect(try server.call("GET", "/api/scenarios/\(id ?? "")").json["scenario"]?.object != nil)
    }

    /// Does what the cue says, as a page would.
    private static func say(
        _ cue: JSON, _ server: ServingProcess, scenario: String?, actions: [JSON]
    ) throws -> JSON {
        let next = try #require(cue["next"], "\(cue)")
        var body = JSONObject()
        if let scenario { body.append("scenario_id", .string(scenario)) }
        if let words = next["say"] {
            body.append("message", words)
        } else if let place = next["proposal"]?.number?.int {
            let proposals = actions.filter { $0["proposal"] == true }
            body.append("action", ["id": try #require(proposals[place - 1]["id"])])
        } else {
            var action: JSONObject = ["type": try #require(next["type"]), "payload": next["payload"] ?? [:]]
            if let entity = next["entity"], let scenario {
                let read = try server.call("GET", "/api/scenarios/\(scenario)").json
                let kind = entity["kind"]?.string ?? ""
                let collection = ["cible": "cibles", "objectif": "objectifs", "ressource": "ressources"][kind] ?? ""
                let items = read[collection]?.array ?? []
                if let place = entity["position"]?.number?.int, items.indices.contains(place - 1) {
                    action.append("entity", items[place - 1]["id"] ?? .null)
                } else if kind == "scenario" {
                    action.append("entity", read["scenario_entity"] ?? .null)
                }
            }
            body.append("action", .object(action))
        }
        let answer = try server.call("POST", "/api/chat", JSON.object(body).text)
        return answer.json
    }
}
