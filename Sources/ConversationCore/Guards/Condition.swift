import OrderedJSON

/// A guard's expression, flattened to steps, each after what it needs: evaluated in one loop, without recursion or allocation.
package struct Condition: Hashable, Sendable {
    /// What is shared is named by its place: so a step costs nothing to look at.
    enum Step: Hashable, Sendable, BitwiseCopyable {
        /// Two terms, of which the second stands behind the first.
        case compare(FlatOperand, Comparison, FlatOperand, terms: Int)
        case isTrue(FlatOperand, term: Int)
        case filled(FlatOperand, term: Int)
        case not
        /// The right side of an `and` or an `or` follows, in so many steps: they are left out where the left side decides.
        case and(rightSide: Int)
        case or(rightSide: Int)
    }

    /// The commonest guard, `count(cibles) >= 1`.
    private enum Shortcut: Hashable, Sendable, BitwiseCopyable {
        case count(KindID, Comparison, Int)
        case none
    }

    private let shortcut: Shortcut
    private let steps: ConditionSteps

    package init(_ expression: GuardExpression) {
        steps = ConditionSteps(expression)
        if case .compare(.count(let kind), let comparison, .number(let number)) = expression,
            let whole = number.int
        {
            shortcut = .count(kind, comparison, whole)
        } else {
            shortcut = .none
        }
    }

    /// Every term of the expression, from left to right.
    package var terms: [Term] { steps.terms }

    /// Whether the condition holds. Total: a missing value or one of the wrong type is a defined case of every step.
    package func holds(in conversation: Conversation) -> Bool { holds(of: conversation) }

    /// The same of anything that gives the terms their values.
    package func holds(of source: some TermSource) -> Bool {
        switch shortcut {
        case .count(let kind, let comparison, let number): comparison.holds(source.count(of: kind), number)
        case .none: steps.hold(of: source)
        }
    }
}
