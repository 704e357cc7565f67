import ConversationCore
import OrderedJSON

/// What a conversation has collected, as one line of JSON for a model: data, marked as data. Nothing of it ever stands
/// in the instructions.
struct ConversationData {
    /// How much of the data is shown.
    private struct Measure {
        /// Of a kind, its latest entities.
        let entities: Int
        /// Of a list field, its first items.
        let items: Int
        /// Of a text.
        let textBytes: Int
    }

    /// Nearly always all is shown. The rest keeps a request from growing with the conversation.
    private static let measures = [
        Measure(entities: 40, items: 100, textBytes: 40_000), Measure(entities: 20, items: 20, textBytes: 1_000),
        Measure(entities: 5, items: 5, textBytes: 200),
    ]
    /// The line's size that calls for the next smaller measure.
    private static let mostBytes = 48 << 10

    let flow: Flow
    let conversation: Conversation

    /// `{"data":{"scenario":{…}|null,"cibles":[{"id":…}]}}`, the same bytes for the same conversation. Of a versioned
    /// kind only the latest is there; values that are not there are left out.
    var line: String {
        var line = ""
        for measure in Self.measures {
            line = self.line(measure)
            if line.utf8.count <= Self.mostBytes { break }
        }
        return line
    }

    private func line(_ measure: Measure) -> String {
        var data = JSONObject()
        data.append("scenario", conversation.scenario.map { .object(fields(of: $0, .scenario, measure)) } ?? .null)
        for place in flow.kinds.indices.dropFirst() {
            let kind = KindID(rawValue: place)
            let entities = conversation[kind]
            guard !entities.isEmpty else { continue }
            let shown = entities.suffix(flow[kind].versioned ? 1 : measure.entities)
            data.append(flow[kind].collection, .array(shown.map { .object(fields(of: $0, kind, measure)) }))
        }
        return JSON.object(["data": .object(data)]).text
    }

    private func fields(of entity: Entity, _ kind: KindID, _ measure: Measure) -> JSONObject {
        var object: JSONObject = ["id": .string(entity.id.description)]
        for (field, value) in zip(flow[kind].fields, entity.values) where value != .null {
            object.append(field.name, shown(value, measure))
        }
        return object
    }

    private func shown(_ value: JSON, _ measure: Measure) -> JSON {
        switch value {
        case .null, .bool, .number: value
        case .string(let text): .string(text.shortened(toBytes: measure.textBytes))
        case .array(let items): .array(items.prefix(measure.items).map { shown($0, measure) })
        case .object(let members): .object(JSONObject(members.map { ($0.key, shown($0.value, measure)) }))
        }
    }
}
