import ConversationCore
import OrderedJSON
import Turns

extension Reply {
    /// A reply as `POST /api/chat` answers.
    /// - Parameter cue: what a presenter is to know, in a rehearsal.
    func body(_ address: StoredTurn.Address, cue: JSON? = nil) -> JSON {
        var object: JSONObject = [
            "message": .string(message), "message_html": .string(Markdown(message).html),
            "by_model": byModel.map(JSON.bool) ?? .null,
            "actions": .array(actions.map { $0.json(revision: revision) }),
            "scenario_id": .string(address.conversation.rawValue), "scenario_state": .string(state),
            "scenario_state_label": .string(stateLabel), "revision": .number(JSONNumber(revision)),
            "turn": .string(address.text),
            "created": .array(changes.filter { $0.verb == .created }.map(\.created)),
        ]
        if let errorCode {
            object.append(
                "error",
                ["code": .string(errorCode), "message": .string(message), "details": .array(problems.map(\.detail))])
        }
        if let cue { object.append("rehearsal", cue) }
        return .object(object)
    }
}

extension StoredChange {
    fileprivate var created: JSON {
        .object(["kind": .string(kind), "id": .string(entity.description)] + fields)
    }
}

extension ReplyProblem {
    var detail: JSON { ["path": .string(path), "code": .string(code), "message": .string(message)] }
}

extension JSONObject {
    static func + (left: JSONObject, right: JSONObject) -> JSONObject {
        var sum = left
        for member in right where sum[member.key] == nil { sum.append(member.key, member.value) }
        return sum
    }
}
