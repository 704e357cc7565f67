import ConversationCore

/// Tries every state with every combination of counts that a conversation can reach, as the engine would go there.
struct Exploration {
    private let model: AbstractConversation
    private let flow: Flow

    /// States that a conversation enters, if only to pass through.
    private(set) var entered: [Bool]
    /// States in which a conversation waits for the next event.
    private(set) var settled: [Bool]
    /// For each state and each of its moves: whether it ever is the first line that holds.
    private(set) var won: [[Bool]]
    /// For each state and each of its moves: an earlier line that won although this one held as well.
    private(set) var lostTo: [[Int?]]
    /// For each state and each intent: whether it can ever run there.
    private(set) var possible: [[Bool]]
    /// Circles of moves, each as the states in order.
    private(set) var circles: [[Int]] = []

    private var isKnown: [Bool]
    private var open: [Int] = []

    init(_ model: AbstractConversation) {
        self.model = model
        flow = model.flow
        entered = flow.states.map { _ in false }
        settled = entered
        won = flow.states.map { $0.movesOn.map { _ in false } }
        lostTo = flow.states.map { $0.movesOn.map { _ in nil } }
        possible = flow.states.map { [flow] _ in flow.intents.map { _ in false } }
        isKnown = [Bool](repeating: false, count: flow.states.count * model.combinations)
        arrive(flow.startsIn.rawValue, 0)
        while !model.budget.isSpent, let node = open.popLast() { explore(node) }
    }

    /// A write has happened in `state`, or the scenario was created: moves settle next.
    private mutating func arrive(_ state: Int, _ combination: Int) {
        let node = state * model.combinations + combination
        guard !isKnown[node] else { return }
        isKnown[node] = true
        open.append(node)
    }

    private mutating func explore(_ node: Int) {
        let combination = node % model.combinations
        for environment in 0..<model.environments where model.isPossible(environment, with: combination) {
            guard !model.budget.isSpent else { return }
            guard let state = settle(node / model.combinations, combination, environment) else { continue }
            run(state, combination, environment)
        }
    }

    /// Where the moves end; `nil` where they go in a circle.
    private mutating func settle(_ start: Int, _ combination: Int, _ environment: Int) -> Int? {
        var path = [start]
        while true {
            let state = path[path.count - 1]
            entered[state] = true
            let moves = flow.states[state].movesOn
            model.budget.spend(1 + moves.count)
            let holding = moves.indices.filter { line in
                moves[line].when.allSatisfy { model.holds($0, combination, environment) }
            }
            guard let winner = holding.first else {
                settled[state] = true
                return state
            }
            won[state][winner] = true
            for line in holding.dropFirst() where lostTo[state][line] == nil { lostTo[state][line] = winner }
            let next = moves[winner].to.rawValue
            if let first = path.firstIndex(of: next) {
                noteCircle(Array(path[first...]))
                return nil
            }
            path.append(next)
        }
    }

    private mutating func noteCircle(_ states: [Int]) {
        // The same circle can be entered anywhere: it is kept beginning with its first state in the file.
        guard let smallest = states.indices.min(by: { states[$0] < states[$1] }) else { return }
        let circle = Array(states[smallest...] + states[..<smallest])
        if !circles.contains(circle) { circles.append(circle) }
    }

    /// Every intent that is allowed there runs.
    private mutating func run(_ state: Int, _ combination: Int, _ environment: Int) {
        model.budget.spend(flow.intents.count)
        for intent in flow.intents.indices where flow.offers(IntentID(rawValue: intent), in: StateID(rawValue: state)) {
            let definition = flow.intents[intent]
            guard definition.needs.allSatisfy({ model.holds($0, combination, environment) }) else { continue }
            switch definition.write {
            case .creates(let kind):
                guard let next = model.adding(kind.rawValue, to: combination) else { continue }
                arrive(state, next)
            case .changes(let kind):
                guard model.count(kind.rawValue, in: combination) > 0 else { continue }
                arrive(state, combination)
            case .removes(let kind):
                let next = model.removing(kind.rawValue, from: combination)
                guard !next.isEmpty else { continue }
                for combination in next { arrive(state, combination) }
            case nil: break
            }
            possible[state][intent] = true
        }
    }
}
