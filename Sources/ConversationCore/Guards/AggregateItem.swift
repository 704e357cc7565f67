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
    private(set) var item = AggregateItem.record([:], names: [])
    /// The item's fields, where many aggregates look at the same one; empty otherwise.
    private var fields: [FlatValue] = []

    init(_ conversation: Conversation) { self.conversation = conversation }

    /// Looks at an entity for many aggregates, which look at some of its fields.
    init(_ conversation: Conversation, lookingAt entity: Entity, fields looked: [Bool]) {
        self.conversation = conversation
        item = .entity(entity)
        fields.reserveCapacity(looked.count)
        for (value, isLooked) in zip(entity.values, looked) { fields.append(isLooked ? FlatValue(value) : .other) }
    }

    /// Looks at an item for one aggregate.
    mutating func look(at item: AggregateItem) { self.item = item }

    func count(of kind: KindID) -> Int { conversation.count(of: kind) }
    func value(of field: FieldReference) -> TermValue { conversation.value(of: field) }
    func value(of aggregate: Aggregate) -> TermValue { conversation.value(of: aggregate) }
    func value(ofItem field: Int) -> TermValue { item.value(field) }
    var today: TermValue { conversation.today }

    @inline(__always)
    func flatValue(of operand: FlatOperand) -> FlatValue {
        guard case .item(let place) = operand else { return conversation.flatValue(of: operand) }
        return fields.indices.contains(place) ? fields[place] : .other
    }

    /// A field of the item by its position.
    @inline(__always)
    func number(at field: Int) -> ExactDecimal? {
        if fields.indices.contains(field), case .number(let number) = fields[field] { return number }
        if case .number(let number) = item.value(field) { return number }
        return nil
    }
}

extension Aggregate {
    /// Whether the item that is looked at is one of those that count.
    @inline(__always)
    func takes(itemOf source: borrowing ItemSource) -> Bool { condition?.holds(of: source) ?? true }

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
