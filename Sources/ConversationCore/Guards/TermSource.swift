import OrderedJSON
import PlainText

/// Where a guard's terms get their values: a conversation, or what stands for many of them.
package protocol TermSource {
    func count(of kind: KindID) -> Int
    /// A field of the latest entity of its kind.
    func value(of field: FieldReference) -> TermValue
    /// A field of the item that a `where` looks at.
    func value(ofItem field: Int) -> TermValue
    func value(of aggregate: Aggregate) -> TermValue
    var today: TermValue { get }
    /// What a term that is calculated is worth.
    func calculated(_ term: Term) -> TermValue
    /// What a term is worth where that is quickly said; `other` where it is not.
    func flatValue(of operand: FlatOperand) -> FlatValue
    /// How two terms compare. A source that knows no values can still know that.
    func compares(_ left: Term, _ comparison: Comparison, _ right: Term) -> Bool
}

extension TermSource {
    @inline(__always)
    package func value(of term: Term) -> TermValue {
        switch term {
        case .number(let number): .number(number)
        case .text(let text): .text(text)
        case .flag(let flag): .flag(flag)
        case .count(let kind): .number(ExactDecimal(count(of: kind)))
        case .field(let reference): value(of: reference)
        case .item(let field): value(ofItem: field)
        case .today: today
        case .aggregate(let aggregate): value(of: aggregate)
        case .arithmetic, .days, .workingDays: calculated(term)
        }
    }

    package func flatValue(of operand: FlatOperand) -> FlatValue { .other }

    package func calculated(_ term: Term) -> TermValue {
        switch term {
        case .arithmetic(let left, let arithmetic, let right):
            guard case .number(let left) = value(of: left), case .number(let right) = value(of: right),
                let result = arithmetic.result(left, right)
            else { return .missing }
            return .number(result)
        case .days(let first, let second):
            guard let first = value(of: first).day, let second = value(of: second).day else { return .missing }
            return .number(ExactDecimal(second.number - first.number))
        case .workingDays(let first, let second, let holidays):
            guard let first = value(of: first).day, let second = value(of: second).day else { return .missing }
            return .number(ExactDecimal(holidays.workingDays(from: first, to: second)))
        case .number, .text, .flag, .count, .field, .item, .today, .aggregate: return value(of: term)
        }
    }

    @inline(__always)
    package func compares(_ left: Term, _ comparison: Comparison, _ right: Term) -> Bool {
        value(of: left).compares(comparison, to: value(of: right))
    }
}

extension Conversation: TermSource {
    @inline(__always)
    package func count(of kind: KindID) -> Int { collections[kind.rawValue].count }

    @inline(__always)
    package func value(of field: FieldReference) -> TermValue {
        guard let entity = collections[field.kind.rawValue].last, entity.values.indices.contains(field.field) else {
            return .missing
        }
        return TermValue(entity.values[field.field])
    }

    /// Outside a `where` there is no item.
    package func value(ofItem field: Int) -> TermValue { .missing }

    package func value(of aggregate: Aggregate) -> TermValue {
        if let place = aggregate.place, let known = tallied(at: place) { return known }
        return AggregateResult(aggregate, in: self).value(of: aggregate)
    }

    @inline(__always)
    package func flatValue(of operand: FlatOperand) -> FlatValue {
        switch operand {
        case .constant(let value): return value
        case .count(let kind): return .number(ExactDecimal(count(of: kind)))
        case .field(let kind, let place):
            let entities = collections[kind.rawValue]
            guard let last = entities.indices.last, entities[last].values.indices.contains(place) else {
                return .missing
            }
            return FlatValue(entities[last].values[place])
        case .item: return .missing
        case .today: return occasion.today.map(FlatValue.day) ?? .missing
        case .aggregate(let place): return flatTally(at: place)
        case .other: return .other
        }
    }

    package var today: TermValue { occasion.today.map(TermValue.day) ?? .missing }
}
