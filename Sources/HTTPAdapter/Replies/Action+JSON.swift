import ConversationCore
import OrderedJSON
import Turns

extension Action {
    /// A button as a page gets it.
    func json(revision: Int) -> JSON {
        var object: JSONObject = [
            "id": .string(proposal?.description ?? intent), "label": .string(label), "type": .string(intent),
            "payload": .object(payload), "enabled": .bool(enabled),
        ]
        if let reason { object.append("reason", .string(reason)) }
        if let disabledBy { object.append("disabled_by", .string(disabledBy)) }
        if !form.isEmpty { object.append("asks", .array(form.map { .string($0.name) })) }
        if confirm { object.append("confirm", true) }
        if proposal != nil { object.append("proposal", true) }
        object.append("revision", .number(JSONNumber(revision)))
        return .object(object)
    }
}
