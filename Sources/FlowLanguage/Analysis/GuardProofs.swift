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
    }

    /// For each guard.
    let verdicts: [Verdict]

    /// More cases of one guard than these are not tried.
    static let mostCases = 400_000

    init(flow: Flow, expressions: [GuardExpression], terms: [GuardTerms]) {
        let spaces = terms.map { CaseSpace(flow: flow).adding($0) }
        var verdicts = spaces.map { Verdict.tooManyCases($0.size) }
        // The small ones first, so that a large one can take nothing from them.
        let budget = Budget(3_000_000)
        for index in spaces.indices.sorted(by: { (spaces[$0].size, $0) < (spaces[$1].size, $1) }) {
            guard spaces[index].size <= Self.mostCases else { break }
            let isClosed = terms[index].open.isEmpty
            let model = AbstractConversation(
                flow: flow, space: spaces[index], guards: [.seen(expressions[index], isClosed: isClosed)])
            let outcome = Self.outcomes(model, cost: terms[index].cost, budget)
            guard !budget.isSpent else { break }
            verdicts[index] =
                switch outcome {
                case (true, true): isClosed ? .varies : .comparesValues
                case (true, false): .alwaysHolds
                case (false, _): .neverHolds
                }
        }
        self.verdicts = verdicts
    }

    private static func outcomes(
        _ model: AbstractConversation, cost: Int, _ budget: Budget
    ) -> (holds: Bool, fails: Bool) {
        var (holds, fails) = (false, false)
        for combination in 0..<model.combinations {
            for environment in 0..<model.environments where model.isPossible(environment, with: combination) {
                budget.spend(cost)
                if model.truth(GuardID(rawValue: 0), combination, environment) == .holds {
                    holds = true
                } else {
                    fails = true
                }
                if holds && fails || budget.isSpent { return (holds, fails) }
            }
        }
        return (holds, fails)
    }

    /// What is known of a guard whatever the case; `.open` where that hangs on the case.
    func truth(_ guard: Int) -> Truth {
        switch verdicts[`guard`] {
        case .neverHolds: .fails
        case .alwaysHolds: .holds
        case .varies, .comparesValues, .tooManyCases: .open
        }
    }
}
