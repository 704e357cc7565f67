import ConversationCore
import OrderedJSON
import Turns

/// The answer to *why not?*.
struct ExplanationBody {
    private let explanation: Explanation
    private let resting: RestingConversation

    init(_ explanation: Explanation, of resting: RestingConversation) {
        self.explanation = explanation
        self.resting = resting
    }

    private var flow: Flow { resting.flow }
    private var language: LanguageID { resting.conversation.language }

    var json: JSON {
        let phrasing = Phrasing(flow: flow, conversation: resting.conversation)
        var object: JSONObject = [
            "intent": .string(flow[explanation.intent].name), "possible": .bool(explanation.answer == .possible),
        ]
        switch explanation.answer {
        case .possible: break
        case .noScenarioYet:
            object.append("code", "no_scenario_yet")
            object.append("reason", .string(phrasing.reason(.notOfferedHere)))
        case .notOfferedHere(let state, let nearest):
            object.append("code", "not_offered_here")
            object.append("reason", .string(phrasing.reason(.notOfferedHere)))
            object.append("state", .string(flow[state].name))
            if let nearest { object.append("offered_in", .string(flow[nearest].name)) }
        case .notForThisRole(let roles):
            object.append("code", "not_for_this_role")
            object.append("reason", .string(phrasing.reason(.notOfferedHere)))
            object.append("for", .array(roles.map(json)))
        case .needsNotMet(let need, let observations):
            object.append("code", "needs_not_met")
            object.append("reason", .string(phrasing.reason(.needsNotMet(need))))
            object.append("guard", .string(flow[need].name))
            object.append("guard_source", .string(flow[need].source))
            object.append(
                "values",
                .array(observations.map { ["term": .string(flow.source(of: $0.term)), "value": $0.value.json] }))
        case .nowhereBack:
            object.append("code", .string(TurnErrorCode.nowhereBack.rawValue))
            object.append("reason", .string(phrasing.reason(Refusal.Reason.nowhereBack)))
        case .full(let kind, let count):
            object.append("code", "full")
            object.append("reason", .string(phrasing.reason(Refusal.Reason.full(kind))))
            object.append("collection", .string(flow[kind].collection))
            object.append("count", .number(JSONNumber(count)))
        case .nothingThere(let kind):
            object.append("code", "nothing_there")
            object.append("reason", .string(phrasing.nothingThere(kind)))
            object.append("collection", .string(flow[kind].collection))
        }
        object.append("way", explanation.way.map { .array($0.map(json)) } ?? .null)
        return .object(object)
    }

    /// `{"intent", "label"}` with the `values` that matter and the role it is `for` where another acts, or
    /// `{"wait": {"days"}}`.
    private func json(_ step: Explanation.Step) -> JSON {
        switch step {
        case .wait(let days): return ["wait": ["days": .number(JSONNumber(days))]]
        case .run(let intent, let values, let role):
            var object: JSONObject = [
                "intent": .string(flow[intent].name), "label": .string(flow[intent].label[language]),
            ]
            if !values.isEmpty { object.append("values", .array(values.map(json))) }
            if let role { object.append("for", json(role)) }
            return .object(object)
        }
    }

    private func json(_ value: Explanation.Step.Value) -> JSON {
        let field = flow[value.field.kind].fields[value.field.field]
        return ["field": .string(field.name), "label": .string(field.label[language]), "value": value.value]
    }

    private func json(_ role: RoleID) -> JSON {
        ["role": .string(flow[role].name), "label": .string(flow[role].label[language])]
    }
}

extension TermValue {
    fileprivate var json: JSON {
        switch self {
        case .missing: .null
        case .number(let number): number.int.map { .number(JSONNumber($0)) } ?? .string("\(number)")
        case .longNumber(let number): .string(number.text)
        case .day(let day): .string("\(day)")
        case .text(let text): .string(text)
        case .flag(let flag): .bool(flag)
        case .list(let count): .object(["count": .number(JSONNumber(count))])
        }
    }
}
