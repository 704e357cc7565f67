import OrderedJSON

/// A guard's expression, flattened to steps, each after what it needs: evaluated in one loop, without recursion or allocation.
package struct Condition: Hashable, Sendable {
    enum Step: Hashable, Sendable {
        case compare(Term, Comparison, Term)
        case isTrue(Term)
        case filled(Term)
        case not
        /// The right side of an `and` or an `or` follows, in so many steps: they are left out where the left side decides.
        case and(rightSide: Int)
        case or(rightSide: Int)
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
        var next = 0
        while next < steps.count {
            let step = steps[next]
            next += 1
            switch step {
            case .compare(let left, let comparison, let right):
                operands = operands << 1 | (source.compares(left, comparison, right) ? 1 : 0)
            case .isTrue(let term):
                operands = operands << 1 | (source.value(of: term).isTrue ? 1 : 0)
            case .filled(let term):
                operands = operands << 1 | (source.value(of: term).isFilled ? 1 : 0)
            case .not: operands ^= 1
            case .and(let rightSide): if operands & 1 == 0 { next += rightSide } else { operands >>= 1 }
            case .or(let rightSide): if operands & 1 == 1 { next += rightSide } else { operands >>= 1 }
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
            right.append(to: &steps) { .and(rightSide: $0) }
        case .or(let left, let right):
            left.append(to: &steps)
            right.append(to: &steps) { .or(rightSide: $0) }
        }
    }

    /// The same behind a step that says how many steps it takes.
    private func append(to steps: inout [Condition.Step], behind step: (Int) -> Condition.Step) {
        let place = steps.count
        steps.append(step(0))
        append(to: &steps)
        steps[place] = step(steps.count - place - 1)
    }
}
