import OrderedJSON

/// The steps of a condition with the terms that they look at: one object, so that a guard is reached without copying it.
final class ConditionSteps: Sendable {
    let steps: [Condition.Step]
    /// From left to right.
    let terms: [Term]

    init(_ expression: GuardExpression) {
        var (steps, terms): ([Condition.Step], [Term]) = ([], [])
        expression.append(to: &steps, &terms)
        (self.steps, self.terms) = (steps, terms)
    }

    func hold(of source: some TermSource) -> Bool {
        // Each finished operand is one bit; a tree of bounded depth never needs more than a word of them.
        var answers: UInt64 = 0
        var next = 0
        while next < steps.count {
            let step = steps[next]
            next += 1
            switch step {
            case .compare(let left, let comparison, let right, let place):
                let answer =
                    source.flatValue(of: left).compares(comparison, to: source.flatValue(of: right))
                    ?? source.compares(terms[place], comparison, terms[place + 1])
                answers = answers << 1 | (answer ? 1 : 0)
            case .isTrue(let operand, let place):
                let answer = source.flatValue(of: operand).isTrue ?? source.value(of: terms[place]).isTrue
                answers = answers << 1 | (answer ? 1 : 0)
            case .filled(let operand, let place):
                let answer = source.flatValue(of: operand).isFilled ?? source.value(of: terms[place]).isFilled
                answers = answers << 1 | (answer ? 1 : 0)
            case .not: answers ^= 1
            case .and(let rightSide): if answers & 1 == 0 { next += rightSide } else { answers >>= 1 }
            case .or(let rightSide): if answers & 1 == 1 { next += rightSide } else { answers >>= 1 }
            }
        }
        return answers & 1 == 1
    }
}

extension ConditionSteps: Hashable {
    static func == (left: ConditionSteps, right: ConditionSteps) -> Bool {
        left === right || left.steps == right.steps && left.terms == right.terms
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(steps)
        hasher.combine(terms)
    }
}

extension GuardExpression {
    fileprivate func append(to steps: inout [Condition.Step], _ terms: inout [Term]) {
        let place = terms.count
        switch self {
        case .compare(let left, let comparison, let right):
            terms += [left, right]
            steps.append(.compare(FlatOperand(left), comparison, FlatOperand(right), terms: place))
        case .isTrue(let term):
            terms.append(term)
            steps.append(.isTrue(FlatOperand(term), term: place))
        case .filled(let term):
            terms.append(term)
            steps.append(.filled(FlatOperand(term), term: place))
        case .not(let operand):
            operand.append(to: &steps, &terms)
            steps.append(.not)
        case .and(let left, let right):
            left.append(to: &steps, &terms)
            right.append(to: &steps, &terms) { .and(rightSide: $0) }
        case .or(let left, let right):
            left.append(to: &steps, &terms)
            right.append(to: &steps, &terms) { .or(rightSide: $0) }
        }
    }

    /// The same behind a step that says how many steps it takes.
    private func append(
        to steps: inout [Condition.Step], _ terms: inout [Term], behind step: (Int) -> Condition.Step
    ) {
        let place = steps.count
        steps.append(step(0))
        append(to: &steps, &terms)
        steps[place] = step(steps.count - place - 1)
    }
}
