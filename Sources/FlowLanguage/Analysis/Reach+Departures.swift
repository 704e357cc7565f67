import ConversationCore

/// How conversations leave a state other than by its moves.
extension Reach {
    /// The states that an intent or time may lead to from one in which a conversation waits; without going back.
    func departures(from state: Int, in flow: Flow) -> [Int] {
        guard settled[state] else { return [] }
        var targets = flow.intents.indices.compactMap { intent -> Int? in
            guard possible[state][intent], case .state(let target)? = flow.intents[intent].goes else { return nil }
            return target.rawValue
        }
        if let limit = flow.states[state].after { targets.append(limit.to.rawValue) }
        return targets
    }

    /// For each state, those in which a conversation may have waited before it came there, at most: one turn may lead
    /// through several.
    func statesBefore(in flow: Flow) -> [Set<Int>] {
        var before = [Set<Int>](repeating: [], count: flow.states.count)
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for state in flow.states.indices where settled[state] || entered[state] {
                let moves = flow.states[state].movesOn
                var next = Set(moves.indices.filter { won[state][$0] }.map { moves[$0].to.rawValue })
                next.formUnion(departures(from: state, in: flow))
                if goesBack(from: state, in: flow) { next.formUnion(before[state]) }
                let candidates = settled[state] ? before[state].union([state]) : before[state]
                for target in next {
                    let fresh = candidates.subtracting(before[target]).subtracting([target])
                    guard !fresh.isEmpty else { continue }
                    before[target].formUnion(fresh)
                    hasChanged = true
                }
            }
        }
        return before
    }

    /// Whether an intent may go back from a state.
    func goesBack(from state: Int, in flow: Flow) -> Bool {
        settled[state] && flow.intents.indices.contains { possible[state][$0] && flow.intents[$0].goes == .back }
    }
}
