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
            let answer = try say(cue, server, scenario: id)
            cue = answer["rehearsal"] ?? .null
            #expect(cue["place"]?.number?.int == place && cue["in_step"] == true, "\(place): \(answer)")
            id = answer["scenario_id"]?.string ?? id
            answers.append(answer)
        }
        return (cue, answers)
    }

    /// Does what the cue says, as a page would.
    static func say(
        _ cue: JSON, _ server: ServingProcess, scenario: String?
    ) throws -> JSON {
        let next = try #require(cue["next"], "\(cue)")
        var body = JSONObject()
        if let scenario { body.append("scenario_id", .string(scenario)) }
        if let words = next["say"] {
            body.append("message", words)
        } else {
            body.append("action", try #require(next["action"]))
        }
        let answer = try server.call("POST", "/api/chat", JSON.object(body).text)
        return answer.json
    }
}
