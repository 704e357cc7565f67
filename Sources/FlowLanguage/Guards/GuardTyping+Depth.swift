import ConversationCore

/// How many steps it is to the innermost condition.
extension GuardTyping {
    static func depth(_ expression: GuardExpression) -> Int {
        switch expression {
        case .compare(let left, _, let right): 1 + max(depth(left), depth(right))
        case .isTrue(let term), .filled(let term): 1 + depth(term)
        case .not(let inner): 1 + depth(inner)
        case .and(let left, let right), .or(let left, let right): 1 + max(depth(left), depth(right))
        }
    }

    /// Terms that are no condition in themselves count no step.
    private static func depth(_ term: Term) -> Int {
        switch term {
        case .number, .text, .flag, .count, .field, .item, .today: 0
        case .aggregate(let aggregate): aggregate.filter.map { depth($0) } ?? 0
        case .arithmetic(let left, _, let right): 1 + max(depth(left), depth(right))
        case .days(let first, let second), .workingDays(let first, let second, _): max(depth(first), depth(second))
        }
    }
}
