import ConversationCore

/// The exploration of a whole flow: with all guards that its states use where that is possible, otherwise in parts.
struct FlowExploration {
    private let flow: Flow
    private let guards: [AnalysedGuard]
    private let proofs: GuardProofs
    /// What conversations do, at most.
    private(set) var reach: Reach
    /// The guards that could not be looked at together with the others, in the file's order.
    private(set) var leftOpen: [Int] = []
    /// How many cases all guards that are used tell apart together; `Int.max` for more than that.
    let wholeSize: Int

    /// More cases than these, all states together, are not tried.
    static let mostCases = 400_000
    /// What the exploration of a whole flow may cost, and what one in parts may.
    private static let mostCost = (whole: 3_000_000, parts: 300_000)
    /// What it may cost to say which line is in the way of another.
    private let shadowBudget = Budget(1_000_000)

    init(flow: Flow, guards: [AnalysedGuard], proofs: GuardProofs, mostCases: Int = FlowExploration.mostCases) {
        self.flow = flow
        self.guards = guards
        self.proofs = proofs
        reach = Reach.everything(flow)
        let used = Set(flow.intents.flatMap(\.needs) + flow.states.flatMap { $0.movesOn.flatMap(\.when) })
        // What is known of a guard in every case needs no cases of its own.
        let undecided = flow.guards.indices.filter { used.contains(GuardID(rawValue: $0)) && proofs.isUndecided($0) }
        let whole = GuardSelection(flow: flow, among: guards, mostCases: .max).adding(undecided)
        wholeSize = whole.space.size

        // Only counts take room; which fields are asked for is seen on the way.
        let most = mostCases / flow.states.count
        let fits = whole.space.combinations <= most
        if fits, explore(whole, Self.mostCost.whole) { return }
        // The structure alone, then the surroundings of each guard, then as many guards together as can be.
        _ = explore(selection(1), .max)
        exploreParts(undecided)
        var cases = fits ? most / 20 : most
        while cases > 1 {
            let selection = selection(cases).adding(undecided)
            leftOpen = undecided.filter { !selection.chosen.contains($0) }
            if explore(selection, Self.mostCost.parts) { return }
            cases /= 20
        }
        leftOpen = undecided
    }

    private func selection(_ mostCases: Int) -> GuardSelection {
        GuardSelection(flow: flow, among: guards, mostCases: mostCases)
    }

    /// Narrows what is known by one exploration.
    /// - Returns: whether it came to its end; otherwise nothing is known from it.
    private mutating func explore(_ selection: GuardSelection, _ cost: Int) -> Bool {
        let budget = Budget(cost)
        let exploration = Exploration(model(selection), within: reach, budget)
        guard !budget.isSpent else { return false }
        reach.narrow(by: exploration.reach, in: flow)
        return true
    }

    private func model(_ selection: GuardSelection) -> CaseModel {
        CaseModel(
            flow: flow, space: selection.space,
            guards: guards.indices.map { index in
                selection.chosen.contains(index) ? guards[index].view : .known(proofs.truth(index))
            })
    }

    // MARK: Parts

    /// What decides about the lines and offers of one state, or looks at one kind, and whatever looks at the same terms.
    private mutating func exploreParts(_ undecided: [Int]) {
        var parts: [[Int]] = flow.states.indices.map { state in
            let needs = flow.intents.indices.filter { reach.possible[state][$0] }.flatMap { flow.intents[$0].needs }
            let used = Set((flow.states[state].movesOn.flatMap(\.when) + needs).map(\.rawValue))
            return undecided.filter(used.contains)
        }
        parts += flow.kinds.indices.map { kind in undecided.filter { guards[$0].terms.isOnly(about: kind) } }
        var seen: Set<[Int]> = [[]]
        parts = parts.filter { seen.insert($0).inserted }
        guard !parts.isEmpty else { return }
        let share = Self.mostCost.parts / parts.count
        let lines = flow.states.indices.reduce(0) { sum, state in
            sum + 1 + flow.states[state].movesOn.count + reach.possible[state].count { $0 }
        }
        for part in parts {
            let chosen = selection(max(share / lines, 16)).adding(part)
            let related = undecided.filter { chosen.space.covers(guards[$0].terms) }
            _ = explore(chosen.adding(related), share)
        }
    }

    /// The earlier line without which this one could win, where each case in which it holds has one that holds as well:
    /// a count that must be two is never reached where one is enough to move on.
    func shadow(of line: Int, in state: State) -> Int? {
        let used = Set(state.movesOn[...line].flatMap(\.when).map(\.rawValue)).filter { proofs.isUndecided($0) }
        let model = model(selection(20_000).adding(used.sorted()))
        let trial = Trial(model)
        var winner: Int?
        for combination in 0..<model.combinations.size {
            trial.begin(combination)
            repeat {
                guard !shadowBudget.isSpent else { return nil }
                shadowBudget.spend(
                    1 + line + state.movesOn[line].when.reduce(0) { $0 + guards[$1.rawValue].terms.cost })
                guard flow.answer(of: state.movesOn[line].when, to: trial).truth != .fails else { continue }
                let earlier = state.movesOn[..<line].firstIndex { flow.answer(of: $0.when, to: trial).truth == .holds }
                guard let earlier else { return nil }
                winner = winner ?? earlier
            } while trial.goOn()
        }
        return winner
    }
}
