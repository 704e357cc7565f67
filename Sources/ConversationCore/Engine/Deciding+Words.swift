/// Whose words end a turn.
extension Deciding {
    /// Whose words are said: see "The order of a turn", 6.
    mutating func words(of open: borrowing TurnInProgress, _ failure: ModelCallFailure?) -> [Words] {
        var words: [Words] = []
        if let failure {
            for refusal in open.refusals { words.append(.refused(refusal)) }
            ask(open.confirmations, into: &words)
            words.append(.failed(failure))
        } else if !open.refusals.isEmpty || !open.confirmations.isEmpty || open.isUnclear {
            if open.modelWords != nil { trace.append(.wordsWithheld) }
            say(open, into: &words)
            for refusal in open.refusals { words.append(.refused(refusal)) }
            ask(open.confirmations, into: &words)
            if open.isUnclear, open.refusals.isEmpty { words.append(.unclear) }
        } else if let message = open.modelWords {
            words.append(.model(message))
        } else {
            say(open, into: &words)
            if let state = open.entered, flow.states[state.rawValue].says != nil { words.append(.opening(state)) }
        }
        return words
    }

    private func ask(_ confirmations: [Proposal], into words: inout [Words]) {
        for proposal in confirmations { words.append(.confirm(proposal)) }
    }

    @inline(__always)
    private func say(_ open: borrowing TurnInProgress, into words: inout [Words]) {
        for change in open.changes where !change.isConsequence && flow.intents[change.intent.rawValue].says != nil {
            words.append(.said(change.intent, change))
        }
        for departure in open.departures where flow.says(departure) != nil { words.append(.departed(departure)) }
    }
}

extension Flow {
    /// The flow's words for a move.
    func says(_ departure: Departure) -> Template? {
        switch departure.cause {
        case .intent(let intent, _): intents[intent.rawValue].says
        case .time: states[departure.from.rawValue].after?.says
        }
    }
}
