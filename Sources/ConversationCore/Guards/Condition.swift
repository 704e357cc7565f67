import OrderedJSON

/// A guard's expression, flattened to steps in postfix order: evaluated in one loop, without recursion or allocation.
package struct Condition: Hashable, Sendable {
    enum Step: Hashable, Sendable {
        case compare(Term, Comparison, Term)
        case isTrue(Term)
        case filled(Term)
        case not, and, or
    }

    private enum Form: Hashable, Sendable {
        /// The commonest guard, `count(cibles) >= 1`.
        case count(KindID, Comparison, Int)
        case steps([Step])
    }

    private let form: Form

    package init(_ expression: GuardExpression) {
        if case .compare(.count(let kind), let comparison, .number(let number)) = expression,
            let whole = number.int
        {
            form = .count(kind, comparison, whole)
        } else {
            var steps: [Step] = []
            expression.append(to: &steps)
            form = .steps(steps)
        }
    }

    /// Every term of the expression, from left to right.
    package var terms: [Term] {
        switch form {
        case .count(let kind, _, let number): [.count(kind), .number(ExactDecimal(number))]
        case .steps(let steps):
            steps.flatMap { step -> [Term] in
                switch step {
                case .compare(let left, _, let right): [left, right]
                case .isTrue(let term), .filled(let term): [term]
                case .not, .and, .or: []
                }
            }
        }
    }

    /// Whether the condition holds. Total: a missing value or one of the wrong type is a defined case of every step.
    package func holds(in conversation: Conversation) -> Bool { holds(of: conversation) }

    /// The same of anything that gives the terms their values.
    package func holds(of source: some TermSource) -> Bool {
        switch form {
        case .count(let kind, let comparison, let number): comparison.holds(source.count(of: kind), number)
        case .steps(let steps): Self.holds(steps, of: source)
        }
    }

    private static func holds(_ steps: [Step], of source: some TermSource) -> Bool {
        // Each finished operand is one bit; a tree of bounded depth never needs more than a word of them.
        var operands: UInt64 = 0
        for step in steps {
            switch step {
            case .compare(let left, let comparison, let right):
                operands = operands << 1 | (source.compares(left, comparison, right) ? 1 : 0)
            case .isTrue(let term):
                operands = operands << 1 | (source.value(of: term).isTrue ? 1 : 0)
            case .filled(let term):
                operands = operands << 1 | (source.value(of: term).isFilled ? 1 : 0)
            case .not: operands ^= 1
            case .and: operands = (operands >> 2) << 1 | ((operands & 0b11) == 0b11 ? 1 : 0)
            case .or: operands = (operands >> 2) << 1 | ((operands & 0b11) != 0 ? 1 : 0)
            }
        }
        return operands & 1 == 1
    }
}

extension GuardExpression {
    fileprivate func append(to steps: inout [Condition.Step]) {
        switch self {
        case .compare(let left, let comparison, let right): steps.append(.compare(left, comparison, right))
        case .isTrue(let term): steps.append(.isTrue(term))
        case .filled(let term): steps.append(.filled(term))
        case .not(let operand):
            operand.append(to: &steps)
            steps.append(.not)
        case .and(let left, let right):
            left.append(to: &steps)
            right.append(to: &steps)
            steps.append(.and)
        case .or(let left, let right):
            left.append(to: &steps)
            right.append(to: &steps)
            steps.append(.or)
        }
    }
}
