import OrderedJSON
import PlainText

/// An aggregate in the making: what its items come to so far. Items are added and taken out in any order.
struct AggregateResult: Sendable {
    /// How many items there are, and how many of them are looked at.
    private var all = 0
    private var taken = 0
    private var sum = ExactSum()
    private var extreme = TermValue.missing
    /// Whether it changed since it was last asked for.
    private var isNew = true

    init() {}

    init(_ aggregate: Aggregate, in conversation: Conversation) {
        var source = ItemSource(conversation)
        for item in aggregate.all(in: conversation) {
            source.look(at: item)
            add(itemOf: source, to: aggregate)
        }
    }

    mutating func add(itemOf source: borrowing ItemSource, to aggregate: Aggregate) {
        all += 1
        guard aggregate.takes(itemOf: source) else { return }
        taken += 1
        isNew = true
        guard let field = aggregate.value else { return }
        switch aggregate.function {
        case .sum: if let number = source.number(at: field) { sum.add(number) }
        case .minimum, .maximum:
            let value = source.item.value(field)
            if aggregate.prefers(value, to: extreme) { extreme = value }
        case .count, .any, .every: break
        }
    }

    /// Takes out an item that was added.
    /// - Returns: `false` where it takes all other items to say what is left.
    mutating func remove(itemOf source: borrowing ItemSource, from aggregate: Aggregate) -> Bool {
        all -= 1
        guard aggregate.takes(itemOf: source) else { return true }
        taken -= 1
        isNew = true
        guard let field = aggregate.value else { return true }
        switch aggregate.function {
        case .sum: if let number = source.number(at: field) { sum.remove(number) }
        case .minimum, .maximum:
            let value = source.item.value(field)
            return value != extreme || value == .missing
        case .count, .any, .every: break
        }
        return true
    }

    /// What it is worth now; `nil` where that is what it was when it was last asked.
    mutating func news(of aggregate: Aggregate) -> FlatValue? {
        // Of every one an item that is not looked at is one that is not so.
        guard isNew || aggregate.function == .every else { return nil }
        isNew = false
        return flatValue(of: aggregate)
    }

    func flatValue(of aggregate: Aggregate) -> FlatValue { FlatValue(value(of: aggregate)) }

    func value(of aggregate: Aggregate) -> TermValue {
        switch aggregate.function {
        case .minimum, .maximum: extreme
        case .sum: sum.total.map(TermValue.number) ?? .missing
        case .count: .number(ExactDecimal(taken))
        case .any: .flag(taken > 0)
        case .every: .flag(taken == all)
        }
    }
}

extension Aggregate {
    /// Whether a value comes before the one that was the first or last so far. Only what the field holds
    /// by its type has an order.
    fileprivate func prefers(_ value: TermValue, to before: TermValue) -> Bool {
        switch value {
        // One with too many digits to be calculated with can still be compared.
        case .number, .longNumber: if isOfDays { return false }
        case .text(let text): guard isOfDays, Day(text) != nil else { return false }
        case .missing, .flag, .list, .day: return false
        }
        if case .missing = before { return true }
        return value.compares(function == .minimum ? .less : .greater, to: before)
    }
}
