import ConversationCore

/// What conversations do, at most: what is `false` here never happens.
struct Reach {
    /// States that a conversation enters, if only to pass through.
    var entered: [Bool]
    /// States in which a conversation waits for the next event.
    var settled: [Bool]
    /// For each state and each of its moves: whether it ever is the first line that holds.
    var won: [[Bool]]
    /// For each state and each of its moves that never wins: an earlier line that does where this one holds.
    var lostTo: [[Int?]]
    /// For each state and each intent: whether it can ever run there.
    var possible: [[Bool]]
    /// Circles of moves that are certain, each as the states in order.
    var circles: [[Int]] = []
    /// Circles of moves that hang on what is left open.
    var doubtfulCircles: [[Int]] = []
    /// Whether moves may go in a circle at all.
    var mayGoInCircles: Bool

    private init(_ flow: Flow, _ everything: Bool) {
        entered = flow.states.map { _ in everything }
        settled = entered
        won = flow.states.map { $0.movesOn.map { _ in everything } }
        lostTo = flow.states.map { $0.movesOn.map { _ in nil } }
        possible = flow.states.map { _ in flow.intents.map { _ in everything } }
        mayGoInCircles = everything
    }

    /// Nothing was seen yet.
    static func nothing(_ flow: Flow) -> Reach { Reach(flow, false) }

    /// All that the offers and moves of a flow allow, whatever its guards say.
    static func everything(_ flow: Flow) -> Reach {
        var reach = Reach(flow, true)
        for state in flow.states.indices {
            for intent in flow.intents.indices {
                reach.possible[state][intent] = flow.offers(
                    IntentID(rawValue: intent), in: StateID(rawValue: state))
            }
            // A line behind one that asks for nothing more never wins.
            let moves = flow.states[state].movesOn
            for line in moves.indices {
                let guards = Set(moves[line].when)
                guard let winner = moves[..<line].firstIndex(where: { $0.when.allSatisfy(guards.contains) }) else {
                    continue
                }
                reach.won[state][line] = false
                reach.lostTo[state][line] = winner
            }
        }
        return reach
    }

    /// Leaves out what never happens according to another exploration of the same flow.
    mutating func narrow(by other: Reach, in flow: Flow) {
        for state in flow.states.indices {
            settled[state] = settled[state] && other.settled[state]
            for line in won[state].indices where won[state][line] && !other.won[state][line] {
                won[state][line] = false
                lostTo[state][line] = other.lostTo[state][line]
            }
            for intent in possible[state].indices where !other.possible[state][intent] {
                possible[state][intent] = false
            }
        }
        mayGoInCircles = mayGoInCircles && other.mayGoInCircles
        circles += other.circles.filter { !circles.contains($0) }
        // The later exploration knows more.
        doubtfulCircles = other.doubtfulCircles
        followMoves(in: flow)
    }

    /// Moves, intents that go somewhere and time lead from state to state; what goes back leads to where it was before.
    private mutating func followMoves(in flow: Flow) {
        var isReached = flow.states.map { _ in false }
        var open = [flow.startsIn.rawValue]
        while let state = open.popLast() {
            guard !isReached[state] else { continue }
            isReached[state] = true
            let moves = flow.states[state].movesOn
            open += moves.indices.filter { won[state][$0] }.map { moves[$0].to.rawValue }
            open += departures(from: state, in: flow)
        }
        for state in flow.states.indices where !isReached[state] {
            entered[state] = false
            settled[state] = false
        }
        circles.removeAll { !$0.allSatisfy { isReached[$0] } }
    }
}
