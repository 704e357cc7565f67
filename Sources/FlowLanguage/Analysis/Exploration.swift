import ConversationCore

/// Tries every state with every combination of counts that a conversation can reach, as the engine would go there.
///
/// It allows everything that the engine allows, and more, since a guard that is left open may hold or fail at any time:
/// what never happens here never happens.
struct Exploration {
    private let model: AbstractConversation
    private let flow: Flow
    private let budget: Budget
    private let implied: [[Int?]]

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
    /// Circles of moves that are certain, each as the states in order.
    private(set) var circles: [[Int]] = []
    /// Whether moves may go in a circle at all, if only for what is left open.
    private(set) var mayGoInCircles = false

    /// For each node, a state with a combination of counts: whether it was reached.
    private var isKnown: [Bool]
    /// For each node: of which kinds that are not counted there may be one, a bit each.
    private var present: [UInt64]
    private var open: [Int] = []

    init(_ model: AbstractConversation, _ budget: Budget) {
        self.model = model
        self.budget = budget
        flow = model.flow
        implied = flow.states.map(\.impliedLines)
        entered = flow.states.map { _ in false }
        settled = entered
        won = flow.states.map { $0.movesOn.map { _ in false } }
        lostTo = flow.states.map { $0.movesOn.map { _ in nil } }
        possible = flow.states.map { [flow] _ in flow.intents.map { _ in false } }
        isKnown = [Bool](repeating: false, count: flow.states.count * model.combinations)
        present = [UInt64](repeating: 0, count: isKnown.count)
        arrive(flow.startsIn.rawValue, 0, 0)
        while !budget.isSpent, let node = open.popLast() { explore(node) }
    }

    /// A write has happened in `state`, or the scenario was created: moves settle next.
    private mutating func arrive(_ state: Int, _ combination: Int, _ kinds: UInt64) {
        let node = state * model.combinations + combination
        guard !isKnown[node] || present[node] | kinds != present[node] else { return }
        isKnown[node] = true
        present[node] |= kinds
        open.append(node)
    }

    private mutating func explore(_ node: Int) {
        let (state, combination) = node.quotientAndRemainder(dividingBy: model.combinations)
        for environment in 0..<model.environments where model.isPossible(environment, with: combination) {
            guard !budget.isSpent else { return }
            var settling = Settling(model, combination, environment, budget, implied: implied)
            settling.settle(from: state)
            for visit in settling.visits {
                entered[visit.state] = true
                for line in visit.won { won[visit.state][line] = true }
                for (line, winner) in visit.lost where lostTo[visit.state][line] == nil {
                    lostTo[visit.state][line] = winner
                }
            }
            mayGoInCircles = mayGoInCircles || settling.mayGoInCircles
            for circle in settling.circles where !circles.contains(circle) { circles.append(circle) }
            for state in settling.ends {
                settled[state] = true
                run(state, combination, environment, present[node])
            }
        }
    }

    /// Every intent that is allowed there runs.
    private mutating func run(_ state: Int, _ combination: Int, _ environment: Int, _ kinds: UInt64) {
        budget.spend(flow.intents.count)
        for intent in flow.intents.indices where flow.offers(IntentID(rawValue: intent), in: StateID(rawValue: state)) {
            let definition = flow.intents[intent]
            guard model.truth(definition.needs, combination, environment) != .fails else { continue }
            switch definition.write {
            case .creates(let kind):
                guard let next = model.adding(kind.rawValue, to: combination) else { continue }
                arrive(state, next, kinds | bit(of: kind))
            case .changes(let kind):
                guard mayBeThere(kind, combination, kinds) else { continue }
                arrive(state, combination, kinds)
            case .removes(let kind):
                guard mayBeThere(kind, combination, kinds) else { continue }
                let next =
                    model.isCounted(kind.rawValue) ? model.removing(kind.rawValue, from: combination) : [combination]
                for combination in next { arrive(state, combination, kinds) }
            case nil: break
            }
            possible[state][intent] = true
        }
    }

    private func bit(of kind: KindID) -> UInt64 {
        model.isCounted(kind.rawValue) ? 0 : 1 << UInt64(kind.rawValue % 64)
    }

    private func mayBeThere(_ kind: KindID, _ combination: Int, _ kinds: UInt64) -> Bool {
        model.count(kind.rawValue, in: combination).map { $0 > 0 } ?? (kinds & bit(of: kind) != 0)
    }
}
