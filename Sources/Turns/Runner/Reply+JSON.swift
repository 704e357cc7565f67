public import ConversationCore
public import OrderedJSON

/// A reply in names and JSON: what a store keeps, so that the same request gets the same answer.
extension Reply {
    public var json: JSON {
        var object: JSONObject = [
            "message": .string(message), "state": .string(state), "state_label": .string(stateLabel),
            "revision": .number(JSONNumber(revision)), "actions": .array(actions.map(\.json)),
        ]
        if let byModel { object.append("by_model", .bool(byModel)) }
        if let errorCode { object.append("error", .string(errorCode)) }
        if !changes.isEmpty { object.append("changes", .array(changes.map(\.json))) }
        if !problems.isEmpty { object.append("problems", .array(problems.map(\.json))) }
        return .object(object)
    }

    /// The reply that ``json`` was made of; `nil` for anything else. Forms come from the flow again.
    public init?(_ json: JSON, in flow: Flow) {
        guard let message = json["message"]?.string, let state = json["state"]?.string,
            let stateLabel = json["state_label"]?.string, let revision = json["revision"]?.number?.int,
            let buttons = json["actions"]?.array
        else { return nil }
        var actions: [Action] = []
        for button in buttons {
            guard let action = Action(button, in: flow) else { return nil }
            actions.append(action)
        }
        guard let changes = Self.list(json["changes"], StoredChange.init),
            let problems = Self.list(json["problems"], ReplyProblem.init)
        else { return nil }
        self.init(
            message: message, actions: actions, state: state, stateLabel: stateLabel, revision: revision,
            errorCode: json["error"]?.string, changes: changes, problems: problems,
            byModel: json["by_model"]?.bool)
    }

    /// A list that is left out where it is empty; `nil` where something else stands there.
    private static func list<Item>(_ json: JSON?, _ read: (JSON) -> Item?) -> [Item]? {
        guard let json else { return [] }
        guard let items = json.array else { return nil }
        let read = items.compactMap(read)
        return read.count == items.count ? read : nil
    }
}

extension Action {
    fileprivate var json: JSON {
        var object: JSONObject = ["intent": .string(intent), "label": .string(label), "enabled": .bool(enabled)]
        if let proposal { object.append("proposal", .string(proposal.description)) }
        if let reason { object.append("reason", .string(reason)) }
        if let disabledBy { object.append("disabled_by", .string(disabledBy)) }
        if !payload.isEmpty { object.append("payload", .object(payload)) }
        if confirm { object.append("confirm", true) }
        return .object(object)
    }

    fileprivate init?(_ json: JSON, in flow: Flow) {
        guard let intent = json["intent"]?.string, let id = flow.intent(named: intent),
            let label = json["label"]?.string, let enabled = json["enabled"]?.bool
        else { return nil }
        var proposal: EntityID?
        if let text = json["proposal"] {
            guard let read = text.string.flatMap({ EntityID($0) }) else { return nil }
            proposal = read
        }
        self.init(
            proposal: proposal, intent: intent, label: label, enabled: enabled, reason: json["reason"]?.string,
            disabledBy: json["disabled_by"]?.string, payload: json["payload"]?.object ?? JSONObject(),
            form: proposal == nil ? flow.asked(of: id) : [], confirm: json["confirm"]?.bool ?? false)
    }
}
