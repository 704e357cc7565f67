package import ConversationCore
package import OrderedJSON
import PlainText

/// The references in an example's answer. They name entities by their places, `bien 2`, as its `entity` does.
package struct ExampleReferences {
    private let flow: Flow

    package init(_ flow: Flow) { self.flow = flow }

    /// The answer with something else in place of each reference.
    /// - Parameter intent: whose own prompt it is an example of; `nil` for one that reads a message.
    package func replaced(
        in reply: JSONObject, of intent: IntentID?, _ replace: (KindID, String) -> JSON
    ) -> JSONObject {
        guard let intent else { return reading(reply, replace) }
        let proposed: [Field] = flow[intent].proposes.map { flow.form(of: $0.intent) } ?? []
        var reply = form(reply, flow[intent].creates.map { flow[$0].fields } ?? [], replace)
        if let proposals = reply[ReplyKey.proposals]?.array {
            reply[ReplyKey.proposals] = .array(proposals.map { form($0, proposed, replace) })
        }
        return reply
    }

    private func reading(_ reply: JSONObject, _ replace: (KindID, String) -> JSON) -> JSONObject {
        var reply = reply
        if let changes = reply[ReplyKey.changes] { reply[ReplyKey.changes] = ofKind(changes, replace) }
        if let creations = reply[ReplyKey.creations]?.array {
            reply[ReplyKey.creations] = .array(creations.map { ofKind($0, replace) })
        }
        if let suggestions = reply[ReplyKey.suggestions]?.array {
            reply[ReplyKey.suggestions] = .array(
                suggestions.map { member(ReplyKey.payload, of: $0, fields(of: $0[ReplyKey.intent]), replace) })
        }
        let asks = reply[ReplyKey.intent]?.string.flatMap { flow.intent(named: $0) }.map { flow[$0].asks } ?? []
        if let arguments = reply[ReplyKey.arguments] { reply[ReplyKey.arguments] = form(arguments, asks, replace) }
        return reply
    }

    private func fields(of intent: JSON?) -> [Field] {
        intent?.string.flatMap { flow.intent(named: $0) }.map { flow.form(of: $0) } ?? []
    }

    private func ofKind(_ value: JSON, _ replace: (KindID, String) -> JSON) -> JSON {
        let kind = value[ReplyKey.kind]?.string.flatMap { flow.kind(named: $0) }
        return member(ReplyKey.fields, of: value, kind.map { flow[$0].fields } ?? [], replace)
    }

    private func member(
        _ key: String, of value: JSON, _ fields: [Field], _ replace: (KindID, String) -> JSON
    ) -> JSON {
        guard var object = value.object, let own = object[key] else { return value }
        object[key] = form(own, fields, replace)
        return .object(object)
    }

    private func form(_ value: JSON, _ fields: [Field], _ replace: (KindID, String) -> JSON) -> JSON {
        guard let object = value.object else { return value }
        return .object(form(object, fields, replace))
    }

    private func form(_ object: JSONObject, _ fields: [Field], _ replace: (KindID, String) -> JSON) -> JSONObject {
        JSONObject(
            object.map { key, value in
                let field = fields.first { hasSameBytes($0.name, key) }
                return (key, field?.replacingReferences(in: value, replace) ?? value)
            })
    }
}
