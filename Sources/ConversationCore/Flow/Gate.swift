/// What lets an intent through, without references: the engine asks for every button of every decision.
struct Gate: Sendable {
    /// Positions in ``Flow/needs``.
    let needs: Range<Int>
    let creates: KindID?
    /// How many of what it creates there may be.
    let atMost: Int
    /// Whether the button is hidden while something stands in the way.
    let isHidden: Bool
    /// Whom it opens for.
    let roles: RoleSet
    /// Where it leads.
    let goes: Destination?
}

/// Whether an intent that is on the table may run.
package enum Passage {
    case free
    /// That hangs on a guard of which nothing is known; never of a conversation.
    case perhaps
    /// The first guard that fails, or the room that lacks.
    case blocked(Offer.Obstacle)
}

extension Flow {
    /// The one gate of each intent, for the engine and for whoever proves something about it.
    @inline(__always)
    package func passage(to intent: IntentID, of source: some GateSource) -> Passage {
        let gate = gates[intent.rawValue]
        var isCertain = true
        for place in gate.needs {
            switch source.answer(of: needs[place], in: self).truth {
            case .fails: return .blocked(.unmet(needs[place]))
            case .open: isCertain = false
            case .holds: break
            }
        }
        if let kind = gate.creates, !source.hasRoom(for: kind, atMost: gate.atMost) { return .blocked(.full(kind)) }
        if gate.goes == .back, !source.canGoBack { return .blocked(.nowhereBack) }
        return isCertain ? .free : .perhaps
    }

    /// What several guards say together: the line of a move.
    @inline(__always)
    package func answer<Source: GateSource>(of guards: [GuardID], to source: Source) -> Source.Answer {
        var together = Source.Answer.unasked
        for one in guards {
            together = together.and(source.answer(of: one, in: self))
            if together.isFinal { break }
        }
        return together
    }
}
