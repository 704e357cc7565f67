/// About how many steps lie between a conversation and one in which an intent can run: every guard that fails on the
/// cheapest road there counts one, and every move. A guess that leads a search; it may be too high.
struct RoadMap {
    private struct Road {
        let from: Int
        let to: Int
        let guards: [GuardID]
        /// What the move itself takes: nothing where the conversation settles by itself.
        let steps: Int
    }

    private static let far = 100

    private let flow: Flow
    private let goal: IntentID
    private let roads: [Road]

    init(_ flow: Flow, to goal: IntentID) {
        self.flow = flow
        self.goal = goal
        roads = flow.states.indices.flatMap { state -> [Road] in
            let moves = flow.intents.indices.compactMap { place -> Road? in
                guard flow.offered[state][place], case .state(let to) = flow.intents[place].goes else { return nil }
                return Road(from: state, to: to.rawValue, guards: flow.intents[place].needs, steps: 1)
            }
            let settling = flow.states[state].movesOn.map {
                Road(from: state, to: $0.to.rawValue, guards: $0.when, steps: 0)
            }
            let time = flow.states[state].after.map { Road(from: state, to: $0.to.rawValue, guards: [], steps: 1) }
            return moves + settling + (time.map { [$0] } ?? [])
        }
    }

    func steps(from conversation: Conversation) -> Int {
        let judgements = flow.conditions.map { $0.holds(in: conversation) }
        func failing(_ guards: [GuardID]) -> Int { guards.count { !judgements[$0.rawValue] } }
        var steps = flow.states.indices.map { flow.offered[$0][goal.rawValue] ? 0 : Self.far }
        // To where an intent goes back leads another road.
        let back = conversation.arrival.from.map {
            [Road(from: conversation.state.rawValue, to: $0.rawValue, guards: [], steps: 1)]
        }
        let costs = ((back ?? []) + roads).map { (road: $0, cost: $0.steps + failing($0.guards)) }
        for _ in flow.states.indices {
            for (road, cost) in costs { steps[road.from] = min(steps[road.from], steps[road.to] + cost) }
        }
        let opens = flow[goal].creates == .scenario
        return (opens ? 0 : steps[conversation.state.rawValue]) + failing(flow[goal].needs)
            + (flow.hasTarget(for: goal, in: conversation) ? 0 : 1)
            + (opens == (conversation.scenario == nil) ? 0 : 1)
    }
}
