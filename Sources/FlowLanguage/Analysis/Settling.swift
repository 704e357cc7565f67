import ConversationCore

/// Where the moves lead from a state in one case, as far as the case says: along every line that may win.
struct Settling {
    /// A state that is passed or ended in.
    struct Visit {
        let state: Int
        /// The lines that may win there.
        var won: [Int] = []
        /// The lines that may hold behind one that wins for certain.
        var lost: [(line: Int, winner: Int)] = []
    }

    private enum Place {
        case new
        case onPath(Int)
        case done
    }

    private let model: AbstractConversation
    private let combination: Int
    private let environment: Int
    private let budget: Budget
    /// For each state and each of its lines: an earlier line that holds whenever this one does.
    private let implied: [[Int?]]

    private(set) var visits: [Visit] = []
    /// The states in which a conversation waits for the next event.
    private(set) var ends: [Int] = []
    /// The circles that are certain, each beginning with its first state in the file.
    private(set) var circles: [[Int]] = []

    /// The states on the way to where we are, and whether the way on from each is certain.
    private var path: [(state: Int, isCertain: Bool)] = []
    /// For each state whether it was visited, and where on that way it stands.
    private var places: [Place]
    private(set) var mayGoInCircles = false

    init(
        _ model: AbstractConversation, _ combination: Int, _ environment: Int, _ budget: Budget, implied: [[Int?]]
    ) {
        self.implied = implied
        self.model = model
        self.combination = combination
        self.environment = environment
        self.budget = budget
        places = [Place](repeating: .new, count: model.flow.states.count)
    }

    mutating func settle(from state: Int) {
        visit(state)
        // The engine stops a circle after a while: then a conversation may wait in any state of it.
        if mayGoInCircles { ends = visits.map(\.state) }
    }

    /// Recursion is bounded by the number of states.
    private mutating func visit(_ state: Int) {
        places[state] = .onPath(path.count)
        let next = look(at: state)
        for (target, isCertain) in next {
            path.append((state, isCertain))
            switch places[target] {
            case .new: visit(target)
            case .onPath(let first): close(path[first...])
            case .done: break
            }
            path.removeLast()
        }
        places[state] = .done
    }

    /// The states that may come next, and whether one certainly does.
    private mutating func look(at state: Int) -> [(state: Int, isCertain: Bool)] {
        let moves = model.flow.states[state].movesOn
        budget.spend(1 + moves.count)
        var visit = Visit(state: state)
        var winner: Int?
        var isCertain = true
        var next: [(state: Int, isCertain: Bool)] = []
        for line in moves.indices {
            let (truth, isLineCertain) = model.certainty(moves[line].when, combination, environment)
            isCertain = isCertain && isLineCertain
            guard truth != .fails else { continue }
            if let winner = winner ?? implied[state][line] {
                visit.lost.append((line, winner))
                continue
            }
            visit.won.append(line)
            next.append((moves[line].to.rawValue, isCertain))
            if truth == .holds { winner = line }
        }
        if winner == nil { ends.append(state) }
        visits.append(visit)
        return next
    }

    private mutating func close(_ circle: ArraySlice<(state: Int, isCertain: Bool)>) {
        mayGoInCircles = true
        guard circle.allSatisfy(\.isCertain) else { return }
        let states = circle.map(\.state)
        // The same circle can be entered anywhere: it is kept beginning with its first state in the file.
        guard let smallest = states.indices.min(by: { states[$0] < states[$1] }) else { return }
        circles.append(Array(states[smallest...] + states[..<smallest]))
    }
}

extension State {
    /// For each line the first earlier one that asks for nothing more: it holds whenever this one does, whatever the guards.
    var impliedLines: [Int?] {
        movesOn.indices.map { line in
            let guards = Set(movesOn[line].when)
            return movesOn[..<line].firstIndex { $0.when.allSatisfy(guards.contains) }
        }
    }
}
