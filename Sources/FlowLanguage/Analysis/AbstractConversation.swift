import ConversationCore

/// All that guards can tell about a conversation, small enough to try every case: a count for each kind, and a sample
/// value for each field that a guard reads.
///
/// Counts stop at the number from which on no guard tells them apart; that last number then means "so many or more".
struct AbstractConversation {
    let flow: Flow
    let expressions: [GuardExpression]
    let fields: SampleFields
    /// For each kind the largest count that is told apart. The scenario always counts one.
    let caps: [Int]
    /// How far apart two counts of a kind are in a number that holds them all.
    let strides: [Int]
    /// How many combinations of counts there are.
    let combinations: Int
    /// How many combinations of sample values there are.
    let environments: Int
    /// How much more may be tried.
    let budget: Budget
    /// How much it costs to look at each guard.
    private let costs: [Int]

    /// What may be spent on one flow, so that a hostile one cannot keep the reader busy.
    final class Budget {
        private var left = 3_000_000

        func spend(_ cost: Int) { left -= cost }
        var isSpent: Bool { left <= 0 }
    }

    /// More cases than these are not tried; then nothing is claimed.
    private static let mostCases = 400_000

    /// `nil` where there are too many cases, or a guard that cannot be sampled.
    init?(flow: Flow, expressions: [GuardExpression]) {
        guard let fields = SampleFields(flow: flow, expressions: expressions) else { return nil }
        self.flow = flow
        self.expressions = expressions
        self.fields = fields
        budget = Budget()
        costs = expressions.map(Self.size)
        var thresholds = [Int](repeating: 1, count: flow.kinds.count)
        for expression in expressions { Self.note(expression, &thresholds) }
        caps = flow.kinds.indices.map { $0 == 0 ? 0 : min(flow.kinds[$0].atMost, thresholds[$0]) }
        var strides: [Int] = []
        var combinations = 1
        for cap in caps {
            strides.append(combinations)
            combinations *= cap + 1
            guard combinations <= Self.mostCases else { return nil }
        }
        var environments = 1
        for domain in fields.domains {
            environments *= domain.values.count
            guard environments <= Self.mostCases else { return nil }
        }
        guard combinations * environments <= Self.mostCases,
            combinations * environments * flow.states.count <= Self.mostCases
        else { return nil }
        self.strides = strides
        self.combinations = combinations
        self.environments = environments
    }

    /// Raises each kind's threshold to what the expression's comparisons need.
    private static func note(_ expression: GuardExpression, _ thresholds: inout [Int]) {
        var open = [expression]
        while let expression = open.popLast() {
            switch expression {
            case .not(let inner): open.append(inner)
            case .and(let left, let right), .or(let left, let right): open += [left, right]
            case .compare(.count(let kind), let comparison, .number(let number)):
                let threshold = comparison.threshold(Int(number.clamped(to: 0...2000).rounded(.up)))
                thresholds[kind.rawValue] = max(thresholds[kind.rawValue], threshold)
            case .compare(.number(let number), let comparison, .count(let kind)):
                let threshold = comparison.turned.threshold(Int(number.clamped(to: 0...2000).rounded(.up)))
                thresholds[kind.rawValue] = max(thresholds[kind.rawValue], threshold)
            case .compare, .isTrue, .filled: break
            }
        }
    }

    /// How many of a kind a combination holds.
    func count(_ kind: Int, in combination: Int) -> Int {
        kind == 0 ? 1 : combination / strides[kind] % (caps[kind] + 1)
    }

    /// The combination after one more of a kind, `nil` where there is no room.
    func adding(_ kind: Int, to combination: Int) -> Int? {
        guard kind != 0 else { return nil }
        if count(kind, in: combination) < caps[kind] { return combination + strides[kind] }
        return caps[kind] < flow.kinds[kind].atMost ? combination : nil
    }

    /// The combinations after one less of a kind.
    func removing(_ kind: Int, from combination: Int) -> [Int] {
        let count = count(kind, in: combination)
        guard kind != 0, count > 0 else { return [] }
        let fewer = combination - strides[kind]
        return count == caps[kind] && caps[kind] < flow.kinds[kind].atMost ? [fewer, combination] : [fewer]
    }

    /// Whether an environment goes with a combination: of a kind that has none, only the first environment is tried, and
    /// all its fields are missing.
    func isPossible(_ environment: Int, with combination: Int) -> Bool {
        var rest = environment
        for domain in fields.domains {
            let choice = rest % domain.values.count
            rest /= domain.values.count
            if choice != 0, count(domain.reference.kind.rawValue, in: combination) == 0 { return false }
        }
        return true
    }

    /// Whether a guard holds.
    func holds(_ guardID: GuardID, _ combination: Int, _ environment: Int, hasScenario: Bool = true) -> Bool {
        budget.spend(costs[guardID.rawValue])
        return evaluate(expressions[guardID.rawValue], Case(combination, environment, hasScenario))
    }

    private static func size(_ expression: GuardExpression) -> Int {
        switch expression {
        case .compare, .isTrue, .filled: 1
        case .not(let inner): 1 + size(inner)
        case .and(let left, let right), .or(let left, let right): 1 + size(left) + size(right)
        }
    }

    private struct Case {
        let combination: Int
        let environment: Int
        let hasScenario: Bool

        init(_ combination: Int, _ environment: Int, _ hasScenario: Bool) {
            self.combination = combination
            self.environment = environment
            self.hasScenario = hasScenario
        }
    }

    /// Recursion is bounded by `GuardExpression.maximumDepth`.
    private func evaluate(_ expression: GuardExpression, _ example: Case) -> Bool {
        switch expression {
        case .not(let inner): !evaluate(inner, example)
        case .and(let left, let right): evaluate(left, example) && evaluate(right, example)
        case .or(let left, let right): evaluate(left, example) || evaluate(right, example)
        case .isTrue(let term): value(term, example) == .flag(true)
        case .filled(let term): value(term, example).isFilled
        case .compare(let left, let comparison, let right):
            value(left, example).compares(comparison, to: value(right, example))
        }
    }

    private func value(_ term: Term, _ example: Case) -> SampleValue {
        switch term {
        case .number(let number): return .number(number)
        case .text(let text): return .text(text)
        case .flag(let flag): return .flag(flag)
        case .count(let kind): return .number(Double(count(kind.rawValue, in: example.combination)))
        case .field(let reference):
            let kind = reference.kind.rawValue
            guard kind == 0 ? example.hasScenario : count(kind, in: example.combination) > 0 else { return .missing }
            var rest = example.environment
            for domain in fields.domains {
                let choice = rest % domain.values.count
                if domain.reference == reference { return domain.values[choice] }
                rest /= domain.values.count
            }
            return .missing
        }
    }
}

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
