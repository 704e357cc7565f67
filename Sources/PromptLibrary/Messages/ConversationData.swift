import ConversationCore
import OrderedJSON
import PlainText

/// What a conversation has collected, as one line of JSON for a model: data, marked as data. Nothing of it ever stands
/// in the instructions.
///
/// A long conversation costs what a short one does. People fill in objectives and targets, and the flow says how many at
/// most; what prompts bring about (kinds that hold lists: searches, plans) comes again and again, so only the latest of
/// it is told whole.
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

    /// Nearly always all is shown. Where that is too much, texts are shortened before anything is left out: an entity
    /// that is not shown cannot be changed or removed in words.
    private static let measures = [
        Measure(entities: 40, items: 100, textBytes: 40_000), Measure(entities: 40, items: 20, textBytes: 300),
        Measure(entities: 40, items: 15, textBytes: 80), Measure(entities: 40, items: 5, textBytes: 60),
        Measure(entities: 20, items: 5, textBytes: 60), Measure(entities: 5, items: 5, textBytes: 60),
    ]
    /// The line's size that calls for the next smaller measure.
    static let mostBytes = 24 << 10
    /// Of a kind that holds lists, the latest that are told whole. Of a versioned one only the latest counts.
    private static let wholeOfLists = 2
    /// Before those, the latest that are told by their titles.
    private static let titlesOfLists = 5

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
            guard !conversation[kind].isEmpty else { continue }
            data.append(flow[kind].collection, .array(entities(of: kind, measure)))
        }
        guard !flow.roles.isEmpty else { return JSON.object(["data": .object(data)]).text }
        // Whatever a message claims, this is who sent it.
        let role = flow[conversation.occasion.role ?? .first]
        return JSON.object(["role": .string(role.name), "data": .object(data)]).text
    }

    private func entities(of kind: KindID, _ measure: Measure) -> [JSON] {
        let all = conversation[kind]
        if flow[kind].versioned { return all.suffix(1).map { .object(fields(of: $0, kind, measure)) } }
        guard flow[kind].holdsLists else {
            return all.suffix(measure.entities).map { .object(fields(of: $0, kind, measure)) }
        }
        let whole = all.suffix(Self.wholeOfLists)
        let titles = all.dropLast(Self.wholeOfLists).suffix(Self.titlesOfLists)
        return titles.map { .object(title(of: $0, kind, measure)) }
            + whole.map { .object(fields(of: $0, kind, measure)) }
    }

    private func fields(of entity: Entity, _ kind: KindID, _ measure: Measure) -> JSONObject {
        var object: JSONObject = ["id": .string(entity.id.description)]
        for (field, value) in zip(flow[kind].fields, entity.values) where value != .null {
            object.append(field.name, shown(value, measure))
        }
        return object
    }

    private func title(of entity: Entity, _ kind: KindID, _ measure: Measure) -> JSONObject {
        var object: JSONObject = ["id": .string(entity.id.description)]
        if let place = flow[kind].titleField, entity.values.indices.contains(place) {
            object.append(flow[kind].fields[place].name, shown(entity.values[place], measure))
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

extension EntityKind {
    fileprivate var holdsLists: Bool {
        fields.contains { if case .list = $0.type { true } else { false } }
    }
}
