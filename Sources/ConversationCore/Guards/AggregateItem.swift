import OrderedJSON

/// One item of what an aggregate looks at: an entity, or a record of a list.
enum AggregateItem {
    case entity(Entity)
    case record(JSONObject, names: [String])

    /// A field by its position.
    @inline(__always)
    func value(_ field: Int) -> TermValue {
        switch self {
        case .entity(let entity):
            entity.values.indices.contains(field) ? TermValue(entity.values[field]) : .missing
        case .record(let record, let names):
            names.indices.contains(field) ? record[names[field], near: field].map(TermValue.init) ?? .missing : .missing
        }
    }
}

/// Where the terms of a `where` get their values: the item, and the conversation around it.
struct ItemSource: TermSource {
    let conversation: Conversation
    var item = AggregateItem.record([:], names: [])

    init(_ conversation: Conversation) { self.conversation = conversation }

    func count(of kind: KindID) -> Int { conversation.count(of: kind) }
    func value(of field: FieldReference) -> TermValue { conversation.value(of: field) }
    func value(of aggregate: Aggregate) -> TermValue { conversation.value(of: aggregate) }
    func value(ofItem field: Int) -> TermValue { item.value(field) }
    var today: TermValue { conversation.today }
}

extension Aggregate {
    /// Whether an item is one of those that are looked at.
    @inline(__always)
    func takes(_ item: AggregateItem, in source: inout ItemSource) -> Bool {
        guard let condition else { return true }
        source.item = item
        return condition.holds(of: source)
    }

    /// The items that there are, whether they are looked at or not.
    func all(in conversation: Conversation) -> [AggregateItem] {
        switch items {
        case .entities(let kind): return conversation.collections[kind.rawValue].map(AggregateItem.entity)
        case .list(let reference, let names):
            guard let entity = conversation.collections[reference.kind.rawValue].last,
                entity.values.indices.contains(reference.field), case .array(let items) = entity.values[reference.field]
            else { return [] }
            // What is no record has no fields.
            return items.map { item in
                if case .object(let record) = item { .record(record, names: names) } else { .record([:], names: []) }
            }
        }
    }
}
