import ConversationCore

/// The exploration of a flow with as many of its guards as can be told apart.
struct FlowExploration {
    private let flow: Flow
    private let expressions: [GuardExpression]
    private let terms: [GuardTerms]
    private let proofs: GuardProofs
    let selection: GuardSelection
    let exploration: Exploration

    /// More cases than these are not tried.
    static let mostCases = 400_000

    init(
        flow: Flow, expressions: [GuardExpression], terms: [GuardTerms], proofs: GuardProofs,
        mostCases: Int = FlowExploration.mostCases
    ) {
        self.flow = flow
        self.expressions = expressions
        self.terms = terms
        self.proofs = proofs
        let used = Set(flow.intents.flatMap(\.needs) + flow.states.flatMap { $0.movesOn.flatMap(\.when) })
        // What is known of a guard in every case needs none of its own.
        let undecided = flow.guards.indices.filter {
            used.contains(GuardID(rawValue: $0)) && proofs.truth($0) == .open
        }
        var mostCases = mostCases / flow.states.count
        while true {
            let selection = GuardSelection(flow: flow, terms: terms, of: undecided, mostCases: mostCases)
            let model = Self.model(flow, expressions, terms, proofs, selection)
            // Without any guard only the structure is left, and that is always small.
            let budget = Budget(mostCases > 1 ? 3_000_000 : .max)
            let exploration = Exploration(model, budget)
            if !budget.isSpent {
                self.selection = selection
                self.exploration = exploration
                return
            }
            mostCases /= 20
        }
    }

    private static func model(
        _ flow: Flow, _ expressions: [GuardExpression], _ terms: [GuardTerms], _ proofs: GuardProofs,
        _ selection: GuardSelection
    ) -> AbstractConversation {
        AbstractConversation(
            flow: flow, space: selection.space,
            guards: flow.guards.indices.map { index in
                selection.chosen.contains(index)
                    ? .seen(expressions[index], isClosed: terms[index].open.isEmpty) : .known(proofs.truth(index))
            })
    }

    /// The earlier line without which this one could win, where each case in which it holds has one that holds as well:
    /// a count that must be two is never reached where one is enough to move on.
    func shadow(of line: Int, in state: State) -> Int? {
        let guards = Set(state.movesOn[...line].flatMap(\.when).map(\.rawValue)).sorted()
            .filter { proofs.truth($0) == .open }
        let selection = GuardSelection(flow: flow, terms: terms, of: guards, mostCases: 20_000)
        let model = Self.model(flow, expressions, terms, proofs, selection)
        var winner: Int?
        for combination in 0..<model.combinations {
            for environment in 0..<model.environments where model.isPossible(environment, with: combination) {
                func truth(_ line: Int) -> Truth { model.truth(state.movesOn[line].when, combination, environment) }
                guard truth(line) != .fails else { continue }
                guard let earlier = (0..<line).first(where: { truth($0) == .holds }) else { return nil }
                winner = winner ?? earlier
            }
        }
        return winner
    }
}
