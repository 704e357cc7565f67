import OrderedJSON
import Testing

@testable import LoopbackServer

/// The lines of a rehearsal, said as a page says them.
enum Script {
    /// Says them all, each from the cue before it; gives the last cue and every answer.
    static func play(on server: ServingProcess) throws -> (cue: JSON, answers: [JSON]) {
        var cue = try server.call("GET", "/api/rehearsal").json
        let lines = try #require(cue["lines"]?.number?.int)
        var (id, answers) = (String?.none, [JSON]())
        for place in 1...lines {
            let answer = try say(cue, server, scenario: id, actions: answers.last?["actions"]?.array ?? [])
            cue = answer["rehearsal"] ?? .null
            #expect(cue["place"]?.number?.int == place && cue["in_step"] == true, "\(place): \(answer)")
            id = answer["scenario_id"]?.string ?? id
            answers.append(answer)
        }
        return (cue, answers)
    }

    /// Does what the cue says, as a page would.
    static func say(
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
