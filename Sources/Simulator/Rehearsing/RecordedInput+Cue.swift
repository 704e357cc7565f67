import OrderedJSON
import Recordings

extension RecordedTurn {
    /// As a cue whispers it: who does what.
    var cue: JSONObject {
        var object = input.cue
        if let role { object.append("as", .string(role)) }
        return object
    }
}

extension RecordedInput {
    /// As a cue whispers it: what is said, or a button by position.
    fileprivate var cue: JSONObject {
        switch self {
        case .say(let text), .modelProposes(_, let text): return ["say": .string(text)]
        case .dismiss(let place): return ["dismiss": .number(JSONNumber(place))]
        case .wait(let days): return ["wait": ["days": .number(JSONNumber(days))]]
        case .press(let press):
            switch press.target {
            case .proposal(let place): return ["proposal": .number(JSONNumber(place))]
            case .intent(let name, let payload, let entity):
                var object: JSONObject = ["type": .string(name), "payload": .object(payload)]
                if let entity {
                    object.append(
                        "entity", ["kind": .string(entity.kind), "position": .number(JSONNumber(entity.position))])
                }
                return object
            }
        }
    }
}
