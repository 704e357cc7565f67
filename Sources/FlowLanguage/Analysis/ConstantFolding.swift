import ConversationCore
import OrderedJSON
import PlainText

/// What is calculated from constants alone is a constant: `1 + 1 == 2` can be decided like `2 == 2`.
extension GuardExpression {
    var foldingConstants: GuardExpression {
        switch self {
        case .compare(let left, let comparison, let right):
            // With a value that is never there a comparison is decided, whatever stands on the other side.
            guard let left = left.folded, let right = right.folded else {
                return .compare(.flag(true), .equal, .flag(comparison == .notEqual))
            }
            return .compare(left, comparison, right)
        case .isTrue, .filled: return self
        case .not(let inner): return .not(inner.foldingConstants)
        case .and(let left, let right): return .and(left.foldingConstants, right.foldingConstants)
        case .or(let left, let right): return .or(left.foldingConstants, right.foldingConstants)
        }
    }

    /// The first calculation of constants alone whose result has too many digits, so that it is never there.
    var calculationWithoutValue: Term? {
        switch self {
        case .compare(let left, _, let right): left.calculationWithoutValue ?? right.calculationWithoutValue
        case .isTrue, .filled: nil
        case .not(let inner): inner.calculationWithoutValue
        case .and(let left, let right), .or(let left, let right):
            left.calculationWithoutValue ?? right.calculationWithoutValue
        }
    }
}

extension Term {
    /// The same with each calculation of constants replaced by its result; `nil` where that is never there.
    var folded: Term? {
        switch self {
        case .arithmetic(let left, let arithmetic, let right):
            guard let first = left.folded, let second = right.folded else { return nil }
            guard case .number(let one) = first, case .number(let other) = second else {
                return .arithmetic(first, arithmetic, second)
            }
            return arithmetic.result(one, other).map(Term.number)
        // The day is always there, and none goes by from it to itself.
        case .days(.today, .today), .workingDays(.today, .today, _): return .number(0)
        case .days(.text(let from), .text(let to)):
            guard let first = Day(from), let second = Day(to) else { return nil }
            return .number(ExactDecimal(second.number - first.number))
        case .workingDays(.text(let from), .text(let to), let holidays):
            guard let first = Day(from), let second = Day(to) else { return nil }
            return .number(ExactDecimal(holidays.workingDays(from: first, to: second)))
        case .number, .text, .flag, .count, .field, .item, .today, .aggregate, .days, .workingDays: return self
        }
    }

    fileprivate var calculationWithoutValue: Term? {
        guard case .arithmetic(let left, _, let right) = self, folded == nil else { return nil }
        return left.calculationWithoutValue ?? right.calculationWithoutValue ?? self
    }
}
