import ConversationCore
public import OrderedJSON

/// What a person did, in names and JSON: what a store keeps of a turn that has no end yet.
extension TurnInput {
    public var json: JSON {
        switch self {
        case .say(let text): return ["say": .string(text)]
        case .dismiss(let id, let revision):
            return .object(Self.object([("dismiss", .string(id.description))], revision))
        case .timePassed: return ["time_passed": true]
        case .press(let press):
            switch press.target {
            case .proposal(let id):
                return .object(Self.object([("press", .string(id.description))], press.revision))
            case .intent(let name, let payload, let entity):
                var members: [(key: String, value: JSON)] = [("intent", .string(name)), ("payload", .object(payload))]
                if let entity { members.append(("entity", .string(entity.description))) }
                return .object(Self.object(members, press.revision))
            }
        }
    }

    /// The input that ``json`` was made of; `nil` for anything else.
    public init?(_ json: JSON) {
        let revision = json["revision"]?.number?.int
        if let text = json["say"]?.string {
            self = .say(text)
        } else if json["time_passed"] == true {
            self = .timePassed
        } else if let id = json["dismiss"]?.string.flatMap({ EntityID($0) }) {
            self = .dismiss(id, revision: revision)
        } else if let id = json["press"]?.string.flatMap({ EntityID($0) }) {
            self = .press(Press(.proposal(id), revision: revision))
        } else if let intent = json["intent"]?.string, let payload = json["payload"]?.object {
            var entity: EntityID?
            if let text = json["entity"] {
                guard let read = text.string.flatMap({ EntityID($0) }) else { return nil }
                entity = read
            }
            self = .press(Press(.intent(intent, payload: payload, entity: entity), revision: revision))
        } else {
            return nil
        }
    }

    private static func object(_ members: [(key: String, value: JSON)], _ revision: Int?) -> JSONObject {
        JSONObject(members + (revision.map { [("revision", .number(JSONNumber($0)))] } ?? []))
    }
}
