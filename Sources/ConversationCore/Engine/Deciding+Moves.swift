/// When the state moves on.
extension Deciding {
    /// Moves on until no line holds. Bounded, because a flow whose moves go in a circle must not hang the engine.
    mutating func settle(_ open: inout TurnInProgress) {
        for _ in flow.states.indices {
            guard let (line, target) = move() else { return }
            trace.append(.moved(from: conversation.state, to: target, line: line))
            enter(target, &open)
        }
        if move() != nil {
            open.circle = conversation.state
            trace.append(.movesDoNotSettle(conversation.state))
        }
    }

    /// The first line of the state's moves that holds.
    private func move() -> (line: Int, to: StateID)? {
        let moves = flow.states[conversation.state.rawValue].movesOn
        for line in moves.indices where flow.answer(of: moves[line].when, to: conversation) == .holds {
            return (line, moves[line].to)
        }
        return nil
    }
}
