import ConversationCore

/// Tries every state with every combination of counts that a conversation can reach, as the engine would go there.
///
/// It allows everything that the engine allows, and more, since a guard that is left open may hold or fail at any time:
/// what never happens here never happens.
struct Exploration {
    private let combinations: CountCombinations
    private let trial: Trial
    private let flow: Flow
    private let budget: Budget
    /// What is known of the flow already.
    private let bounds: Reach
    private let intents: [[Int]]
    /// For each state, those that it may be gone back to from there.
    private let before: [Set<Int>]

    private(set) var reach: Reach

    /// For each node, a state with a combination of counts: whether it was reached.
    private var isKnown: [Bool]
    /// For each node, a bit each: of which kinds that are not counted there may be one, and ``isSure``.
    private var present: [UInt64]
    /// The nodes that are still to be explored, and for each node whether it is one of them.
    private var open: [Int] = []
    private var isOpen: [Bool]

    /// Set where a conversation gets to a node whatever the guards that are left open say.
    private static let isSure: UInt64 = 1 << 63

    init(_ model: CaseModel, within bounds: Reach, _ budget: Budget) {
        combinations = model.combinations
        trial = Trial(model)
        self.budget = budget
        self.bounds = bounds
        flow = model.flow
        intents = bounds.possible.map { possible in possible.indices.filter { possible[$0] } }
        before = flow.goesBack ? bounds.statesBefore(in: flow) : flow.states.map { _ in [] }
        reach = Reach.nothing(flow)
        isKnown = [Bool](repeating: false, count: flow.states.count * combinations.size)
        present = [UInt64](repeating: 0, count: isKnown.count)
        isOpen = isKnown
        arrive(flow.startsIn.rawValue, [0], Self.isSure)
        while !budget.isSpent, let node = open.popLast() { explore(node) }
    }

    /// A write has happened in `state`, or the scenario was created: moves settle next.
    private mutating func arrive(_ state: Int, _ next: [Int], _ bits: UInt64) {
        for combination in next {
            let node = state * combinations.size + combination
            guard !isKnown[node] || present[node] | bits != present[node] else { continue }
            isKnown[node] = true
            present[node] |= bits
            if !isOpen[node] { open.append(node) }
            isOpen[node] = true
        }
    }

    /// The same after an intent that may lead to another state. Which one it goes back to hangs on the conversation.
    private mutating func arrive(from state: Int, _ intent: Intent, _ next: [Int], _ bits: UInt64) {
        switch intent.goes {
        case nil: arrive(state, next, bits)
        case .state(let target): arrive(target.rawValue, next, bits)
        case .back: for target in before[state].sorted() { arrive(target, next, bits & ~Self.isSure) }
        }
    }

    private mutating func explore(_ node: Int) {
        let (state, combination) = node.quotientAndRemainder(dividingBy: combinations.size)
        let bits = present[node]
        isOpen[node] = false
        trial.begin(combination)
        repeat {
            let cost = trial.cost
            var settling = Settling(flow, trial, within: bounds)
            settling.settle(from: state, isSure: bits & Self.isSure != 0)
            note(settling)
            for (state, isSure) in settling.ends {
                reach.settled[state] = true
                let bits = isSure ? bits : bits & ~Self.isSure
                for intent in intents[state] { run(intent, state, bits) }
                if let limit = flow.states[state].after { arrive(limit.to.rawValue, [trial.combination], bits) }
            }
            budget.spend(settling.cost + trial.cost - cost)
        } while !budget.isSpent && trial.goOn()
    }

    private mutating func note(_ settling: Settling) {
        for visit in settling.visits {
            reach.entered[visit.state] = true
            for line in visit.won { reach.won[visit.state][line] = true }
            for (line, winner) in visit.lost where reach.lostTo[visit.state][line] == nil {
                reach.lostTo[visit.state][line] = winner
            }
        }
        for circle in settling.circles where !reach.circles.contains(circle) { reach.circles.append(circle) }
        if !settling.circles.isEmpty { reach.mayGoInCircles = true }
        for circle in settling.doubtfulCircles {
            reach.mayGoInCircles = true
            if reach.doubtfulCircles.count < 10, !reach.doubtfulCircles.contains(circle) {
                reach.doubtfulCircles.append(circle)
            }
        }
    }

    /// Runs an intent, if it is allowed in this case or one that differs in what nobody has asked for yet.
    private mutating func run(_ intent: Int, _ state: Int, _ bits: UInt64) {
        budget.spend(1)
        let mark = trial.mark
        var mayRun = false
        repeat {
            switch flow.passage(to: IntentID(rawValue: intent), of: trial) {
            case .blocked: break
            case .perhaps: mayRun = true
            case .free:
                trial.forget(since: mark)
                return write(intent, state, bits)
            }
        } while trial.goOn(since: mark)
        if mayRun { write(intent, state, bits & ~Self.isSure) }
    }

    private mutating func write(_ intent: Int, _ state: Int, _ bits: UInt64) {
        let definition = flow.intents[intent]
        if definition.goes == .back, before[state].isEmpty { return }
        switch definition.write {
        case .creates(let kind):
            arrive(from: state, definition, combinations.adding(kind, to: trial.combination), bits | bit(of: kind))
        case .changes(let kind):
            guard mayBeThere(kind, bits) else { return }
            arrive(from: state, definition, [trial.combination], bits)
        case .removes(let kind):
            guard mayBeThere(kind, bits) else { return }
            arrive(from: state, definition, combinations.removing(kind, from: trial.combination), bits)
        case nil:
            if definition.goes != nil { arrive(from: state, definition, [trial.combination], bits) }
        }
        reach.possible[state][intent] = true
    }

    /// Kinds beyond the bits of a word share one; a flow file has fewer.
    private func bit(of kind: KindID) -> UInt64 {
        combinations.isCounted(kind) ? 0 : 1 << UInt64(kind.rawValue % 63)
    }

    private func mayBeThere(_ kind: KindID, _ bits: UInt64) -> Bool {
        combinations.count(kind, in: trial.combination).map { $0 > 0 } ?? (bits & bit(of: kind) != 0)
    }
}
