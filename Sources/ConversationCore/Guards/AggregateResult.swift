import OrderedJSON
import PlainText

/// An aggregate in the making: what its items come to so far. Items are added and taken out in any order.
struct AggregateResult: Hashable, Sendable {
    /// How many items there are, and how many of them are looked at.
    private var all = 0
    private var taken = 0
    private var sum = ExactSum()
    private var extreme = TermValue.missing

    init() {}

    init(_ aggregate: Aggregate, in conversation: Conversation) {
        var source = ItemSource(conversation)
        for item in aggregate.all(in: conversation) { add(item, to: aggregate, in: &source) }
    }

    mutating func add(_ item: AggregateItem, to aggregate: Aggregate, in source: inout ItemSource) {
        all += 1
        guard aggregate.takes(item, in: &source) else { return }
        taken += 1
        guard let field = aggregate.value else { return }
        let value = item.value(field)
        switch aggregate.function {
        case .sum: if case .number(let number) = value { sum.add(number) }
        case .minimum, .maximum: if aggregate.prefers(value, to: extreme) { extreme = value }
        case .count, .any, .every: break
        }
    }

    /// Takes out an item that was added.
    /// - Returns: `false` where it takes all other items to say what is left.
    mutating func remove(_ item: AggregateItem, from aggregate: Aggregate, in source: inout ItemSource) -> Bool {
        all -= 1
        guard aggregate.takes(item, in: &source) else { return true }
        taken -= 1
        guard let field = aggregate.value else { return true }
        let value = item.value(field)
        switch aggregate.function {
        case .sum: if case .number(let number) = value { sum.remove(number) }
        case .minimum, .maximum: return value != extreme || value == .missing
        case .count, .any, .every: break
        }
        return true
    }

    func value(of aggregate: Aggregate) -> TermValue {
        switch aggregate.function {
        case .count: .number(ExactDecimal(taken))
        case .sum: sum.total.map(TermValue.number) ?? .missing
        case .minimum, .maximum: extreme
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
