import ConversationCore

/// What can be said about each guard by itself, from its own terms.
struct GuardProofs {
    enum Verdict: Hashable {
        case neverHolds
        case alwaysHolds
        /// It can hold, and it can fail.
        case varies
        /// It compares two values of a conversation, so that no claim is made.
        case comparesValues
        /// It tells so many cases apart that they are not all tried.
        case tooManyCases(Int)
        /// It never holds, which is said of itself and of nothing that hangs on it.
        case setAside
    }

    /// For each guard.
    private(set) var verdicts: [Verdict]

    /// What the proofs of all guards may cost, and what that of one may.
    private static let mostCost = (all: 3_000_000, one: 1_000_000)

    init(flow: Flow, guards: [AnalysedGuard]) {
        var verdicts = guards.map { Verdict.tooManyCases($0.ownSize) }
        // The small ones first, so that a large one can take nothing from them.
        var left = Self.mostCost.all
        for index in guards.indices.sorted(by: { (guards[$0].ownSize, $0) < (guards[$1].ownSize, $1) }) {
            let definition = guards[index]
            // The last combination may be the one that is looked for.
            guard definition.ownSpace.combinations <= Self.mostCost.one else { continue }
            let budget = Budget(min(left, Self.mostCost.one))
            let model = CaseModel(flow: flow, space: definition.ownSpace, guards: [definition.view])
            let outcome = Self.outcomes(model, budget, flow)
            left -= budget.spent
            guard !budget.isSpent else { continue }
            verdicts[index] =
                switch outcome {
                case (true, true): definition.terms.pairs.isEmpty ? .varies : .comparesValues
                case (true, false): .alwaysHolds
                case (false, _): .neverHolds
                }
        }
        self.verdicts = verdicts
    }

    private static func outcomes(_ model: CaseModel, _ budget: Budget, _ flow: Flow) -> (holds: Bool, fails: Bool) {
        var (holds, fails) = (false, false)
        let trial = Trial(model)
        for combination in 0..<model.combinations.size {
            trial.begin(combination)
            repeat {
                let cost = trial.cost
                let truth = trial.answer(of: GuardID(rawValue: 0), in: flow).truth
                budget.spend(trial.cost - cost)
                if truth == .holds { holds = true } else { fails = true }
                if holds && fails || budget.isSpent { return (holds, fails) }
            } while trial.goOn()
        }
        return (holds, fails)
    }

    /// What is known of a guard whatever the case; `.open` where that hangs on the case.
    func truth(_ guard: Int) -> Truth {
        switch verdicts[`guard`] {
        case .neverHolds: .fails
        case .alwaysHolds: .holds
        case .varies, .comparesValues, .tooManyCases, .setAside: .open
        }
    }

    /// Whether cases tell more about a guard than is known of it.
    func isUndecided(_ guard: Int) -> Bool { truth(`guard`) == .open && verdicts[`guard`] != .setAside }

    /// The same, where nothing follows from those of `guards` that never hold.
    func settingAside(_ guards: Range<Int>.SubSequence) -> GuardProofs {
        var proofs = self
        for index in guards where verdicts[index] == .neverHolds { proofs.verdicts[index] = .setAside }
        return proofs
    }

    /// Whether a condition can never hold, as far as few cases tell.
    static func neverHolds(_ expression: GuardExpression, in flow: Flow) -> Bool {
        let definition = AnalysedGuard(Condition(expression), expression, in: flow)
        guard definition.ownSpace.combinations <= 2_000 else { return false }
        let budget = Budget(20_000)
        let model = CaseModel(flow: flow, space: definition.ownSpace, guards: [definition.view])
        return !outcomes(model, budget, flow).holds && !budget.isSpent
    }
}
