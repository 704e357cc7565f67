/// A guard's expression, flattened to steps in postfix order: evaluated in one loop, without recursion or allocation.
public struct Condition: Hashable, Sendable {
    enum Step: Hashable, Sendable {
        /// The commonest guard, `count(cibles) >= 1`, in one step.
        case compareCount(kind: Int, Comparison, with: Int)
        case compare(Int, Comparison, Int)
        case isTrue(Int)
        case filled(Int)
        case not, and, or
    }

    let steps: [Step]
    /// Every term that the steps name by position.
    public let terms: [Term]

    init(_ expression: GuardExpression) {
        var flattening = Flattening()
        flattening.append(expression)
        steps = flattening.steps
        terms = flattening.terms
    }

    /// Whether the condition holds. Total: a missing value or one of the wrong type is a defined case of every step.
    public func holds(in conversation: Conversation) -> Bool {
        // Each finished operand is one bit; a tree of bounded depth never needs more than a word of them.
        var operands: UInt64 = 0
        for step in steps {
            switch step {
            case .compareCount(let kind, let comparison, let number):
                operands = operands << 1 | (compare(conversation.collections[kind].count, comparison, number) ? 1 : 0)
            case .compare(let left, let comparison, let right):
                let holds = TermValue(terms[left], in: conversation).compares(
                    comparison, to: TermValue(terms[right], in: conversation))
                operands = operands << 1 | (holds ? 1 : 0)
            case .isTrue(let term):
                operands = operands << 1 | (TermValue(terms[term], in: conversation).isTrue ? 1 : 0)
            case .filled(let term):
                operands = operands << 1 | (TermValue(terms[term], in: conversation).isFilled ? 1 : 0)
            case .not: operands ^= 1
            case .and: operands = (operands >> 2) << 1 | ((operands & 0b11) == 0b11 ? 1 : 0)
            case .or: operands = (operands >> 2) << 1 | ((operands & 0b11) != 0 ? 1 : 0)
            }
        }
        return operands & 1 == 1
    }

    @inline(__always)
    private func compare(_ left: Int, _ comparison: Comparison, _ right: Int) -> Bool {
        switch comparison {
        case .equal: left == right
        case .notEqual: left != right
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        }
    }
}

/// Builds the steps of a condition.
private struct Flattening {
    var steps: [Condition.Step] = []
    var terms: [Term] = []

    mutating func append(_ expression: GuardExpression) {
        switch expression {
        case .compare(.count(let kind), let comparison, .number(let number)) where Int(exactly: number) != nil:
            terms.append(.count(kind))
            steps.append(.compareCount(kind: kind.rawValue, comparison, with: Int(exactly: number) ?? 0))
        case .compare(let left, let comparison, let right):
            terms += [left, right]
            steps.append(.compare(terms.count - 2, comparison, terms.count - 1))
        case .isTrue(let term):
            terms.append(term)
            steps.append(.isTrue(terms.count - 1))
        case .filled(let term):
            terms.append(term)
            steps.append(.filled(terms.count - 1))
        case .not(let operand):
            append(operand)
            steps.append(.not)
        case .and(let left, let right):
            append(left)
            append(right)
            steps.append(.and)
        case .or(let left, let right):
            append(left)
            append(right)
            steps.append(.or)
        }
    }
}
