import ConversationCore
import OrderedJSON

extension LocalizedText {
    /// A text in each of the flow's languages.
    func json(_ flow: Flow) -> JSON {
        .object(
            JSONObject(
                flow.languages.compactMap { code in
                    flow.language(code: code).map { (key: code, value: .string(self[$0])) }
                }))
    }
}

extension Flow {
    /// The flow as a page needs it: labels, fields, states, and what each button asks.
    var body: JSON {
        [
            "name": .string(name), "version": .number(JSONNumber(version)), "title": title.json(self),
            "languages": .array(languages.map(JSON.string)), "starts_in": .string(self[startsIn].name),
            "scenario": .object([
                "label": self[.scenario].label.json(self),
                "fields": .array(self[.scenario].fields.map { $0.json(self) }),
            ]),
            "entities": .array(kinds.dropFirst().map { $0.json(self) }),
            "guards": .array(
                guards.map { guardian in
                    [
                        "name": .string(guardian.name), "source": .string(guardian.source),
                        "otherwise": guardian.otherwise.json(self),
                    ]
                }),
            "states": .array(states.map { .object(body(of: $0)) }),
            "everywhere": .array(everywhere.map { .string(self[$0].name) }),
            "intents": .array(intents.indices.map { intent(IntentID(rawValue: $0)) }),
            "exports": .array(["json"] + exports.map { .string($0.name) }),
            "roles": rolesBody,
        ]
    }

    /// Who can act.
    var rolesBody: JSON { .array(roles.map { ["name": .string($0.name), "label": $0.label.json(self)] }) }

    private func body(of state: State) -> JSONObject {
        var object: JSONObject = [
            "name": .string(state.name), "label": state.label.json(self),
            "offers": .array(state.offers.map { .string(self[$0].name) }),
        ]
        if let limit = state.after {
            object.append("after", ["days": .number(JSONNumber(limit.days)), "to": .string(self[limit.to].name)])
        }
        return object
    }

    private func intent(_ id: IntentID) -> JSON {
        let intent = self[id]
        var object: JSONObject = ["name": .string(intent.name), "label": intent.label.json(self)]
        switch intent.write {
        case .creates(let kind): object.append("creates", .string(self[kind].name))
        case .changes(let kind): object.append("changes", .string(self[kind].name))
        case .removes(let kind): object.append("removes", .string(self[kind].name))
        case nil: break
        }
        switch intent.goes {
        case .state(let state): object.append("goes_to", .string(self[state].name))
        case .back: object.append("goes_back", true)
        case nil: break
        }
        object.append("asks_model", .bool(intent.prompt != nil))
        object.append("asks", .array(asked(of: id).map { $0.json(self) }))
        if !intent.roles.isEmpty { object.append("for", .array(intent.roles.map { .string(self[$0].name) })) }
        if intent.confirm { object.append("confirm", true) }
        if let route = intent.route { object.append("route", .string("\(route.method) \(route.path)")) }
        return .object(object)
    }
}

extension EntityKind {
    fileprivate func json(_ flow: Flow) -> JSON {
        [
            "name": .string(name), "collection": .string(collection), "label": label.json(flow),
            "versioned": .bool(versioned), "at_most": .number(JSONNumber(atMost)),
            "fields": .array(fields.map { $0.json(flow) }),
        ]
    }
}

extension Field {
    /// A field with its bounds, as a form is made of it.
    func json(_ flow: Flow) -> JSON {
        var object: JSONObject = ["name": .string(name), "label": label.json(flow), "required": .bool(required)]
        switch type {
        case .text(let most):
            object.append("type", "text")
            object.append("max_length", .number(JSONNumber(most)))
        case .number(let least, let most):
            object.append("type", "number")
            if let least = Int(exactly: least), let most = Int(exactly: most) {
                object.append("min", .number(JSONNumber(least)))
                object.append("max", .number(JSONNumber(most)))
            }
        case .wholeNumber(let least, let most):
            object.append("type", "whole_number")
            object.append("min", .number(JSONNumber(least)))
            object.append("max", .number(JSONNumber(most)))
        case .reference(let kind):
            object.append("type", "reference")
            object.append("to", .string(flow[kind].name))
        case .references(let kind, let least, let most):
            object.append("type", "references")
            object.append("to", .string(flow[kind].name))
            object.append("at_least", .number(JSONNumber(least)))
            object.append("at_most", .number(JSONNumber(most)))
        case .flag: object.append("type", "flag")
        case .date: object.append("type", "date")
        case .choice(let choices):
            object.append("type", "choice")
            object.append(
                "values", .array(choices.map { ["value": .string($0.value), "label": $0.label.json(flow)] }))
        case .list(let list):
            object.append("type", "list")
            object.append("at_least", .number(JSONNumber(list.atLeast)))
            object.append("at_most", .number(JSONNumber(list.atMost)))
            object.append("of", .array(list.item.map { $0.json(flow) }))
        }
        if let unit { object.append("unit", .string(unit)) }
        if let initial { object.append("default", initial) }
        if let pattern {
            object.append(
                "pattern", ["is": .string(pattern.schemaPattern), "otherwise": pattern.otherwise.json(flow)])
        }
        if unique { object.append("unique", true) }
        return .object(object)
    }
}
