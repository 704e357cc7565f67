import ConversationCore
import OrderedJSON
import PlainText

/// How an answer that keeps its contract becomes a ``ModelReply``.
enum ReplyDecoding: Sendable {
    case reading(ReadingTables)
    case content(ContentTable)

    func reply(from value: JSON) -> ModelReply {
        switch self {
        case .reading(let tables): .reading(tables.reading(from: value))
        case .content(let table): .content(table.content(from: value))
        }
    }
}

/// What a flow's names stand for.
struct ReadingTables: Sendable {
    private let intents: [(name: String, id: IntentID, asks: [Field], form: [Field])]
    private let kinds: [(name: String, id: KindID, fields: [Field])]

    init(_ flow: Flow) {
        intents = flow.intents.indices.map { place in
            let id = IntentID(rawValue: place)
            return (flow[id].name, id, flow[id].asks, flow.form(of: id))
        }
        kinds = flow.kinds.indices.map { place in
            let id = KindID(rawValue: place)
            return (flow[id].name, id, flow[id].fields)
        }
    }

    func reading(from value: JSON) -> Reading {
        let intent = intent(value[ReplyKey.intent])
        return Reading(
            message: value[ReplyKey.message]?.string ?? "",
            intent: intent?.id,
            arguments: payload(value[ReplyKey.arguments], intent?.asks ?? []),
            entity: value[ReplyKey.entity]?.string,
            changes: value[ReplyKey.changes].flatMap(creation),
            creations: (value[ReplyKey.creations]?.array ?? []).compactMap(creation),
            suggestions: (value[ReplyKey.suggestions]?.array ?? []).compactMap(suggestion),
            problems: (value[ReplyKey.problems]?.array ?? []).compactMap {
                $0.string.flatMap(Reading.Problem.init(rawValue:))
            })
    }

    private func intent(_ name: JSON?) -> (name: String, id: IntentID, asks: [Field], form: [Field])? {
        guard let name = name?.string else { return nil }
        return intents.first { hasSameBytes($0.name, name) }
    }

    private func creation(_ value: JSON) -> Reading.Creation? {
        guard let name = value[ReplyKey.kind]?.string,
            let kind = kinds.first(where: { hasSameBytes($0.name, name) })
        else { return nil }
        let cleared = (value[ReplyKey.cleared]?.array ?? []).compactMap { name in
            kind.fields.firstIndex { field in name.string.map { hasSameBytes($0, field.name) } ?? false }
        }
        return Reading.Creation(kind: kind.id, fields: payload(value[ReplyKey.fields], kind.fields), cleared: cleared)
    }

    private func suggestion(_ value: JSON) -> Reading.Suggestion? {
        guard let intent = intent(value[ReplyKey.intent]) else { return nil }
        return Reading.Suggestion(intent: intent.id, payload: payload(value[ReplyKey.payload], intent.form))
    }
}

/// Which fields an intent's own prompt fills.
struct ContentTable: Sendable {
    /// The created kind's fields in order; `nil` for one that is written from what was asked.
    var fields: [Field?] = []
    /// The form of the intent that is proposed.
    var proposed: [Field] = []

    func content(from value: JSON) -> PromptedContent {
        PromptedContent(
            message: value[ReplyKey.message]?.string ?? "",
            fields: Payload(fields.map { field in field.map { $0.inOrder(value[$0.name] ?? .null) } }),
            proposals: (value[ReplyKey.proposals]?.array ?? []).map { payload($0, proposed) })
    }
}

private func payload(_ value: JSON?, _ form: [Field]) -> Payload {
    Payload(form.map { $0.inOrder(value?[$0.name] ?? .null) })
}

extension Field {
    /// The value with the keys of a list's items in the order of its fields, so that what is stored does not depend on
    /// the order in which a model wrote them.
    func inOrder(_ value: JSON) -> JSON {
        guard case .list(let shape) = type, case .array(let items) = value else { return value }
        return .array(
            items.map { item in
                guard case .object(let record) = item else { return item }
                return .object(JSONObject(shape.item.map { ($0.name, $0.inOrder(record[$0.name] ?? .null)) }))
            })
    }
}
