import ConversationCore

/// What a flow's drawing says, in one language: states by their position, and the moves between them.
struct DrawnFlow: Sendable {
    struct State: Sendable {
        let name: String
        let label: String
        /// The labels of its buttons.
        let offers: [String]
    }

    struct Move: Sendable {
        let from: Int
        let to: Int
        /// All of them must hold.
        let guards: [String]
        /// What makes it where no guards do: the button that a person presses, or the time that passes.
        var cause: String?
    }

    let title: String
    let languageCode: String
    let states: [State]
    let moves: [Move]
    let start: Int
    /// The labels of the buttons of every state.
    let everywhere: [String]

    /// The words that are not the flow's.
    var words: APILanguage { languageCode.hasPrefix("en") ? .english : .french }
}

extension DrawnFlow {
    init(_ flow: Flow, _ language: LanguageID) {
        title = flow.title[language]
        languageCode = flow.languageCode(language)
        states = flow.states.map { state in
            State(
                name: state.name, label: state.label[language],
                offers: state.offers.filter { !flow.everywhere.contains($0) }.map { flow[$0].label[language] })
        }
        moves = flow.states.enumerated().flatMap { place, state in
            state.movesOn.map { Move(from: place, to: $0.to.rawValue, guards: $0.when.map { flow[$0].name }) }
                + Self.departures(state, place, flow, language)
        }
        start = flow.startsIn.rawValue
        everywhere = flow.everywhere.map { flow[$0].label[language] }
    }

    /// Where the state's own buttons lead, and its time. What goes back leads to no certain state, and what is offered
    /// everywhere would lead there from each.
    private static func departures(
        _ state: ConversationCore.State, _ place: Int, _ flow: Flow, _ language: LanguageID
    ) -> [Move] {
        var moves = state.offers.compactMap { intent -> Move? in
            guard case .state(let target)? = flow[intent].goes, target.rawValue != place else { return nil }
            return Move(from: place, to: target.rawValue, guards: [], cause: flow[intent].label[language])
        }
        if let limit = state.after {
            let isEnglish = flow.languageCode(language).hasPrefix("en")
            let unit = isEnglish ? (limit.days == 1 ? "day" : "days") : (limit.days == 1 ? "jour" : "jours")
            moves.append(Move(from: place, to: limit.to.rawValue, guards: [], cause: "\(limit.days) \(unit)"))
        }
        return moves
    }
}
