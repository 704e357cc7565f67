import ConversationCore
import OrderedJSON
import PlainText

/// What is calculated from constants alone is a constant: `1 + 1 == 2` can be decided like `2 == 2`.
extension GuardExpression {
    var foldingConstants: GuardExpression {
        switch self {
        case .compare(let left, let comparison, let right):
            .compare(left.foldingConstants, comparison, right.foldingConstants)
        case .isTrue, .filled: self
        case .not(let inner): .not(inner.foldingConstants)
        case .and(let left, let right): .and(left.foldingConstants, right.foldingConstants)
        case .or(let left, let right): .or(left.foldingConstants, right.foldingConstants)
        }
    }
}

extension Term {
    fileprivate var foldingConstants: Term {
        switch self {
        case .arithmetic(let left, let arithmetic, let right):
            let (first, second) = (left.foldingConstants, right.foldingConstants)
            // A result that has too many digits is missing, and stays for the evaluation to find so.
            guard case .number(let one) = first, case .number(let other) = second,
                let result = arithmetic.result(one, other)
            else { return .arithmetic(first, arithmetic, second) }
            return .number(result)
        case .days(.text(let from), .text(let to)):
            guard let first = Day(from), let second = Day(to) else { return self }
            return .number(ExactDecimal(second.number - first.number))
        case .number, .text, .flag, .count, .field, .item, .today, .aggregate, .days, .workingDays: return self
        }
    }
}
