import ConversationCore
public import OrderedJSON
public import Recordings
import Turns

/// What the presenter of a rehearsal is to know between two turns.
public struct RehearsalCue: Sendable {
    public let recording: String
    /// How many lines of the script were played, of how many.
    public let place: Int
    public let lines: Int
    public let isInStep: Bool
    /// The script's next line; `nil` at its end, and off the script.
    public let next: RecordedInput?
    /// The same as a caller sends it now.
    let input: TurnInput?
    /// Off the script, the shortest series of intents back to a moment of it; `nil` where none is known.
    public let wayBack: [String]?
    /// What the understudy did; `nil` where there is none.
    public let understudy: UnderstudyReport?
    let flow: Flow
    let language: LanguageID

    /// In names and JSON, for a page.
    public var json: JSON {
        var object: JSONObject = [
            "recording": .string(recording), "place": .number(JSONNumber(place)), "lines": .number(JSONNumber(lines)),
            "in_step": .bool(isInStep), "next": next.map(line) ?? .null,
        ]
        if !isInStep {
            object.append(
                "way_back",
                wayBack.map { way in
                    .array(
                        way.map { name in
                            let label = flow.intent(named: name).map { flow[$0].label[language] } ?? name
                            return ["type": .string(name), "label": .string(label)]
                        })
                } ?? .null)
        }
        if let understudy { object.append("understudy", understudy.json) }
        return .object(object)
    }

    private func line(_ input: RecordedInput) -> JSON {
        guard var object = place(input).object else { return .null }
        if let action { object.append("action", action) }
        return .object(object)
    }

    /// What a page sends as `action`.
    private var action: JSON? {
        switch input {
        case .press(let press):
            var object: JSONObject
            switch press.target {
            case .proposal(let id): object = ["id": .string(id.description)]
            case .intent(let name, let payload, let entity):
                object = ["type": .string(name), "payload": .object(payload)]
                if let entity { object.append("entity", .string(entity.description)) }
            }
            if let revision = press.revision { object.append("revision", .number(JSONNumber(revision))) }
            return .object(object)
        case .dismiss(let id, let revision):
            var object: JSONObject = ["id": .string(id.description), "dismiss": true]
            if let revision { object.append("revision", .number(JSONNumber(revision))) }
            return .object(object)
        case .say, nil: return nil
        }
    }

    private func place(_ input: RecordedInput) -> JSON {
        switch input {
        case .say(let text), .modelProposes(_, let text): return ["say": .string(text)]
        case .dismiss(let place): return ["dismiss": .number(JSONNumber(place))]
        case .press(let press):
            switch press.target {
            case .proposal(let place): return ["proposal": .number(JSONNumber(place))]
            case .intent(let name, let payload, let entity):
                var object: JSONObject = ["type": .string(name), "payload": .object(payload)]
                if let entity {
                    object.append(
                        "entity", ["kind": .string(entity.kind), "position": .number(JSONNumber(entity.position))])
                }
                return .object(object)
            }
        }
    }
}
