import ConversationCore

/// Where the moves lead from a state in one case, as far as the case says: along every line that may win.
struct Settling {
    /// A state that is passed or ended in.
    struct Visit {
        let state: Int
        /// The lines that may win there.
        var won: [Int] = []
        /// The lines that may hold behind one that wins.
        var lost: [(line: Int, winner: Int)] = []
    }

    private struct Step {
        let state: Int
        /// How certainly its moves lead on to the next state.
        let certainty: CaseAnswer.Certainty
    }

    private enum Place {
        case new
        case onPath(Int)
        case done
    }

    private let flow: Flow
    private let trial: Trial
    /// What is known of the flow already.
    private let bounds: Reach

    private(set) var visits: [Visit] = []
    /// The states in which a conversation waits for the next event, and whether it surely gets there.
    private(set) var ends: [(state: Int, isSure: Bool)] = []
    /// The circles that are certain, each beginning with its first state in the file.
    private(set) var circles: [[Int]] = []
    /// Those that are not.
    private(set) var doubtfulCircles: [[Int]] = []
    /// How many lines were looked at.
    private(set) var cost = 0

    /// The states on the way to where we are.
    private var path: [Step] = []
    /// For each state whether it was visited, and where on that way it stands.
    private var places: [Place]

    init(_ flow: Flow, _ trial: Trial, within bounds: Reach) {
        self.flow = flow
        self.trial = trial
        self.bounds = bounds
        places = [Place](repeating: .new, count: flow.states.count)
    }

    /// Settles from a state; `isSure` says whether a conversation surely gets there.
    mutating func settle(from state: Int, isSure: Bool) {
        visit(state, isSure)
        // The engine stops a circle after a while: then a conversation may wait in any state of it.
        if !circles.isEmpty || !doubtfulCircles.isEmpty { ends = visits.map { ($0.state, false) } }
    }

    /// Recursion is bounded by the number of states.
    private mutating func visit(_ state: Int, _ isSure: Bool) {
        places[state] = .onPath(path.count)
        let (next, isDecided) = look(at: state, isSure)
        for step in next {
            path.append(Step(state: state, certainty: step.certainty))
            switch places[step.state] {
            case .new: visit(step.state, isSure && isDecided)
            case .onPath(let first): close(path[first...], isSure && isDecided)
            case .done: break
            }
            path.removeLast()
        }
        places[state] = .done
    }

    /// The states that may come next, how certainly each of them does, and whether the case decides about it.
    private mutating func look(at state: Int, _ isSure: Bool) -> (next: [Step], isDecided: Bool) {
        let moves = flow.states[state].movesOn
        cost += 1 + moves.count
        var visit = Visit(state: state)
        var winner: Int?
        var isDecided = true
        var certainty = CaseAnswer.Certainty.everywhere
        var next: [Step] = []
        for line in moves.indices {
            let answer = flow.answer(of: moves[line].when, to: trial)
            let truth = answer.truth
            if winner == nil { certainty = min(certainty, answer.certainty) }
            guard truth != .fails else { continue }
            if !bounds.won[state][line] {
                if winner == nil { certainty = .none }
                if let winner = bounds.lostTo[state][line] ?? winner { visit.lost.append((line, winner)) }
                continue
            }
            if let winner {
                visit.lost.append((line, winner))
                continue
            }
            visit.won.append(line)
            isDecided = isDecided && truth == .holds
            next.append(Step(state: moves[line].to.rawValue, certainty: certainty))
            if truth == .holds { winner = line }
        }
        if winner == nil { ends.append((state, isSure && isDecided)) }
        visits.append(visit)
        return (next, isDecided)
    }

    /// A circle is claimed where conversations surely get into it, or where no guard could keep them from going on.
    private mutating func close(_ circle: ArraySlice<Step>, _ isSure: Bool) {
        let states = circle.map(\.state)
        // The same circle can be entered anywhere: it is kept beginning with its first state in the file.
        guard let smallest = states.indices.min(by: { states[$0] < states[$1] }) else { return }
        let kept = Array(states[smallest...] + states[..<smallest])
        if circle.allSatisfy({ $0.certainty >= (isSure ? .here : .everywhere) }) {
            circles.append(kept)
        } else {
            doubtfulCircles.append(kept)
        }
    }
}
