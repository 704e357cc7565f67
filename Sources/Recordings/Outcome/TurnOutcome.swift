public import ConversationCore
public import OrderedJSON
public import Turns

/// All that came of a turn, as a recording keeps it and a transcript prints it: one ordered JSON object.
public enum TurnOutcome {
    /// The keys in the order in which they are written.
    public static let keys = ["intent", "refusals", "wrote", "went", "state", "actions", "error", "reply"]

    /// What came of a turn.
    public static func json(_ report: TurnReport, flow: Flow) -> JSONObject {
        var outcome = JSONObject()
        if let intent = report.result.intent { outcome.append("intent", .string(flow[intent].name)) }
        if !report.result.refusals.isEmpty {
            outcome.append("refusals", .array(report.result.refusals.map { json($0, flow) }))
        }
        outcome.append("wrote", .array(report.result.changes.map { json($0, flow, report.conversation) }))
        if !report.result.departures.isEmpty {
            outcome.append("went", .array(report.result.departures.map { json($0, flow, report.conversation) }))
        }
        outcome.append("state", .string(report.reply.state))
        outcome.append("actions", .array(report.reply.actions.map(json)))
        if let error = report.reply.errorCode { outcome.append("error", .string(error)) }
        outcome.append("reply", .string(report.reply.message))
        return outcome
    }

    private static func json(_ refusal: Refusal, _ flow: Flow) -> JSON {
        var object = JSONObject()
        if let intent = refusal.intent { object.append("intent", .string(flow[intent].name)) }
        object.append("reason", .string(refusal.reason.code))
        switch refusal.reason {
        case .needsNotMet, .full: object.append("by", .string(flow.disablingName(refusal.reason)))
        case .invalid(let violations):
            object.append("fields", .array(violations.map { .string($0.pathText) }))
        case .notOfferedHere, .entityMissing, .nowhereBack, .held, .stale: break
        }
        return .object(object)
    }

    /// What an intent moved, with what was asked before, or time did.
    private static func json(_ departure: Departure, _ flow: Flow, _ after: Conversation) -> JSON {
        var object = JSONObject()
        switch departure.cause {
        case .intent(let intent, let asked):
            object.append("intent", .string(flow[intent].name))
            let given = flow.json(asked, form: flow[intent].asks).filter { $0.value != .null }
            let places = RecordedReferences(form: flow[intent].asks, shown: after)
            if !given.isEmpty {
                object.append("asked", .object(places.placed(JSONObject(given.map { ($0.key, $0.value) }))))
            }
        case .time:
            object.append("after_days", .number(JSONNumber(flow[departure.from].after?.days ?? 0)))
        }
        object.append("to", .string(flow[departure.to].name))
        return .object(object)
    }

    /// What it refers to is told by its place after the turn.
    private static func json(_ change: Change, _ flow: Flow, _ after: Conversation) -> JSON {
        let verb =
            switch change.verb {
            case .created: "create"
            case .changed: "change"
            case .removed: "remove"
            }
        var fields = JSONObject()
        for (field, value) in zip(flow[change.kind].fields, change.entity.values) where value != .null {
            fields.append(field.name, value)
        }
        let places = RecordedReferences(form: flow[change.kind].fields, shown: after)
        return .object(
            JSONObject([(verb, .string(flow[change.kind].name)), ("fields", .object(places.placed(fields)))]))
    }

    /// An offer is its intent's name, or with the guard that disables it; a proposal shows its label.
    private static func json(_ action: Action) -> JSON {
        if action.proposal == nil {
            guard let obstacle = action.disabledBy else { return .string(action.intent) }
            return .object(JSONObject([(action.intent, .string(obstacle))]))
        }
        var object = JSONObject([("proposal", .string(action.intent)), ("label", .string(action.label))])
        if action.confirm { object.append("confirm", true) }
        if let obstacle = action.disabledBy { object.append("disabled_by", .string(obstacle)) }
        return .object(object)
    }

    /// The keys under which two outcomes differ, in order.
    public static func differences(recorded: JSONObject, played: JSONObject) -> [OutcomeDifference] {
        let others = recorded.keys.filter { !keys.contains($0) }
        return (keys + others).compactMap { key in
            recorded[key] == played[key]
                ? nil : OutcomeDifference(key: key, recorded: recorded[key], played: played[key])
        }
    }
}
