import ConversationCore
import OrderedJSON

/// What a conversation has collected, as one line of JSON for a model: data, marked as data. Nothing of it ever stands
/// in the instructions.
struct ConversationData {
    /// Only so many of the latest entities of a kind are shown, so that a request does not grow with the conversation.
    private static let mostEntities = 40

    let flow: Flow
    let conversation: Conversation

    /// `{"data":{"scenario":{…}|null,"cibles":[{"id":…}]}}`, the same bytes for the same conversation.
    var line: String {
        var data = JSONObject()
        data.append("scenario", conversation.scenario.map { .object(fields(of: $0, .scenario)) } ?? .null)
        for place in flow.kinds.indices.dropFirst() {
            let kind = KindID(rawValue: place)
            let entities = conversation[kind]
            guard !entities.isEmpty else { continue }
            let shown = flow[kind].versioned ? entities.suffix(1) : entities.suffix(Self.mostEntities)
            data.append(flow[kind].collection, .array(shown.map { .object(fields(of: $0, kind)) }))
        }
        return JSON.object(["data": .object(data)]).text
    }

    private func fields(of entity: Entity, _ kind: KindID) -> JSONObject {
        var object: JSONObject = ["id": .string(entity.id.description)]
        for (field, value) in zip(flow[kind].fields, entity.values) where value != .null {
            object.append(field.name, value)
        }
        return object
    }
}
