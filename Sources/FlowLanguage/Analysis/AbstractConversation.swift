import ConversationCore

/// All that the guards of a space can tell about a conversation, small enough to try every case: a count for each kind
/// that is counted, and a sample value for each field.
///
/// Counts stop at the number from which on no guard tells them apart; that last number then means "so many or more".
struct AbstractConversation {
    let flow: Flow
    /// How many combinations of counts there are.
    let combinations: Int
    /// How many combinations of sample values there are.
    let environments: Int
    private let space: CaseSpace
    /// For each guard its expression, where the space tells its cases apart, or what is known of it in every case.
    private let guards: [GuardView]
    /// For each kind that is counted, the cap, and how far apart two counts are in a number that holds them all.
    private let counts: [(cap: Int, stride: Int)?]
    /// For each kind and field that is sampled, its values, and how far apart two of them are in such a number.
    private let samples: [[(values: [SampleValue], stride: Int)?]]
    /// The same distance for each comparison that may hold or not.
    private let comparisons: [GuardTerms.OpenComparison: Int]

    /// What the analysis can say about a guard, case by case.
    enum GuardView {
        /// Its own terms are told apart. `isClosed` where it compares no two values with each other.
        case seen(GuardExpression, isClosed: Bool)
        /// The same in every case.
        case known(Truth)
    }

    /// A conversation in the cases of `space`, which must be small.
    init(flow: Flow, space: CaseSpace, guards: [GuardView]) {
        self.flow = flow
        self.space = space
        self.guards = guards
        combinations = space.combinations
        environments = space.environments
        var counts: [(cap: Int, stride: Int)?] = flow.kinds.map { _ in nil }
        var stride = 1
        for counted in space.counted {
            counts[counted.kind] = (counted.cap, stride)
            stride *= counted.cap + 1
        }
        self.counts = counts
        var samples: [[(values: [SampleValue], stride: Int)?]] = flow.kinds.map { $0.fields.map { _ in nil } }
        var comparisons: [GuardTerms.OpenComparison: Int] = [:]
        stride = 1
        for domain in space.domains {
            switch domain.subject {
            case .field(let reference): samples[reference.kind.rawValue][reference.field] = (domain.values, stride)
            case .comparison(let comparison): comparisons[comparison] = stride
            }
            stride *= domain.values.count
        }
        self.samples = samples
        self.comparisons = comparisons
    }

    // MARK: Counts

    /// Whether counts of a kind are told apart.
    func isCounted(_ kind: Int) -> Bool { counts[kind] != nil }

    /// How many of a kind a combination holds; `nil` where that is not told.
    func count(_ kind: Int, in combination: Int) -> Int? {
        if kind == KindID.scenario.rawValue { return 1 }
        return counts[kind].map { combination / $0.stride % ($0.cap + 1) }
    }

    /// The combination after one more of a kind, `nil` where there is no room.
    func adding(_ kind: Int, to combination: Int) -> Int? {
        guard kind != KindID.scenario.rawValue else { return nil }
        guard let (cap, stride) = counts[kind], let count = count(kind, in: combination) else { return combination }
        if count < cap { return combination + stride }
        return cap < flow.kinds[kind].atMost ? combination : nil
    }

    /// The combinations after one less of a kind that is counted.
    func removing(_ kind: Int, from combination: Int) -> [Int] {
        guard let (cap, stride) = counts[kind], let count = count(kind, in: combination), count > 0 else { return [] }
        let fewer = combination - stride
        return count == cap && cap < flow.kinds[kind].atMost ? [fewer, combination] : [fewer]
    }

    /// Whether an environment goes with a combination: of a kind that has none, only the first environment is tried, and
    /// all its fields are missing.
    func isPossible(_ environment: Int, with combination: Int) -> Bool {
        var rest = environment
        for domain in space.domains {
            let choice = rest % domain.values.count
            rest /= domain.values.count
            guard choice != 0, case .field(let reference) = domain.subject else { continue }
            if count(reference.kind.rawValue, in: combination) == 0 { return false }
        }
        return true
    }

    // MARK: Guards

    /// What is known of a guard in a case.
    func truth(_ id: GuardID, _ combination: Int, _ environment: Int) -> Truth {
        switch guards[id.rawValue] {
        case .known(let truth): truth
        case .seen(let expression, _): evaluate(expression, combination, environment) ? .holds : .fails
        }
    }

    /// What is known of all of them together.
    func truth(_ ids: [GuardID], _ combination: Int, _ environment: Int) -> Truth {
        var all = Truth.holds
        for id in ids {
            all = all.and(truth(id, combination, environment))
            if all == .fails { break }
        }
        return all
    }

    /// The same, and whether it is certain: it does not hang on a guard that is left open, nor on a comparison that may
    /// hold or not.
    func certainty(_ ids: [GuardID], _ combination: Int, _ environment: Int) -> (truth: Truth, isCertain: Bool) {
        var (all, isCertain) = (Truth.holds, true)
        for id in ids {
            let truth = truth(id, combination, environment)
            let isClosed =
                switch guards[id.rawValue] {
                case .known(let truth): truth != .open
                case .seen(_, let isClosed): isClosed
                }
            if truth == .fails, isClosed { return (.fails, true) }
            all = all.and(truth)
            isCertain = isCertain && isClosed
        }
        return (all, isCertain)
    }

    /// Recursion is bounded by `GuardExpression.maximumDepth`.
    private func evaluate(_ expression: GuardExpression, _ combination: Int, _ environment: Int) -> Bool {
        switch expression {
        case .not(let inner): !evaluate(inner, combination, environment)
        case .and(let left, let right):
            evaluate(left, combination, environment) && evaluate(right, combination, environment)
        case .or(let left, let right):
            evaluate(left, combination, environment) || evaluate(right, combination, environment)
        case .isTrue(let term): value(term, combination, environment) == .flag(true)
        case .filled(let term): value(term, combination, environment)?.isFilled ?? false
        case .compare(let left, let comparison, let right):
            compares(left, comparison, right, combination, environment)
        }
    }

    private func compares(
        _ left: Term, _ comparison: Comparison, _ right: Term, _ combination: Int, _ environment: Int
    ) -> Bool {
        let (first, second) = (value(left, combination, environment), value(right, combination, environment))
        // With a missing value on either side it is no question how the two compare.
        if first == .missing || second == .missing { return comparison == .notEqual }
        if let open = GuardTerms.OpenComparison(left, comparison, right), let stride = comparisons[open] {
            return environment / stride % 2 == 1
        }
        guard let first, let second else { return false }
        return first.compares(comparison, to: second)
    }

    /// What a term is worth in a case; `nil` where that is not told.
    private func value(_ term: Term, _ combination: Int, _ environment: Int) -> SampleValue? {
        switch term {
        case .number(let number): return .number(number)
        case .text(let text): return .text(text)
        case .flag(let flag): return .flag(flag)
        case .count(let kind): return count(kind.rawValue, in: combination).map { .number(Double($0)) }
        case .field(let reference):
            if count(reference.kind.rawValue, in: combination) == 0 { return .missing }
            return samples[reference.kind.rawValue][reference.field].map {
                $0.values[environment / $0.stride % $0.values.count]
            }
        }
    }
}
