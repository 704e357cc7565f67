import ConversationCore

/// What a flow's drawing says, in one language: states by their position, and the moves between them.
struct DrawnFlow: Sendable {
    struct State: Sendable {
        let name: String
        let label: String
        /// The labels of its buttons.
        let offers: [String]
        /// Those among them that lead back to where the conversation came from.
        var returns: [String] = []
        /// It is no state, but what all of them have: its buttons lead somewhere from each.
        var isEverywhere = false
    }

    struct Move: Sendable {
        let from: Int
        let to: Int
        /// All of them must hold.
        let guards: [String]
        /// What makes it where no guards do: the button that a person presses, or the time that passes.
        var cause: String?
        /// The buttons that lead the same way back.
        var returns: [String] = []

        /// The names of its guards, or what makes it without any.
        var causes: [String] { cause.map { [$0] } ?? guards }
    }

    let title: String
    let languageCode: String
    let states: [State]
    let moves: [Move]
    let start: Int
    /// The labels of the buttons of every state, where none of them leads to another: then they are a state's.
    let everywhere: [String]

    /// How a button is marked that leads back to where the conversation came from.
    static func back(_ label: String) -> String { "← \(label)" }

    /// The words that are not the flow's.
    var words: APILanguage { languageCode.hasPrefix("en") ? .english : .french }
}

extension DrawnFlow {
    init(_ flow: Flow, _ language: LanguageID) {
        title = flow.title[language]
        languageCode = flow.languageCode(language)
        var states = flow.states.map { state in
            let offers = state.offers.filter { !flow.everywhere.contains($0) }
            return State(
                name: state.name, label: state.label[language], offers: offers.map { flow[$0].label[language] },
                returns: Self.returns(offers, flow, language))
        }
        var moves = flow.states.enumerated().flatMap { place, state in
            state.movesOn.map { Move(from: place, to: $0.to.rawValue, guards: $0.when.map { flow[$0].name }) }
                + Self.departures(state, place, flow, language)
        }
        let everywhere = flow.everywhere.map { flow[$0].label[language] }
        let fromEverywhere = Self.moves(flow.everywhere, from: states.count, flow, language)
        let returns = Self.returns(flow.everywhere, flow, language)
        let hasNode = !fromEverywhere.isEmpty || !returns.isEmpty
        if hasNode {
            let label = languageCode.hasPrefix("en") ? "Everywhere" : "Partout"
            states.append(State(name: "", label: label, offers: everywhere, returns: returns, isEverywhere: true))
            moves += fromEverywhere
        }
        // What leads back from everywhere would be said at each arrow.
        for place in moves.indices { moves[place].returns = states[moves[place].to].returns }
        self.states = states
        self.moves = moves
        self.everywhere = hasNode ? [] : everywhere
        start = flow.startsIn.rawValue
    }

    /// Which of some buttons lead back.
    private static func returns(_ intents: [IntentID], _ flow: Flow, _ language: LanguageID) -> [String] {
        intents.filter { flow[$0].goes == .back }.map { flow[$0].label[language] }
    }

    /// Where some buttons lead from one place.
    private static func moves(_ intents: [IntentID], from place: Int, _ flow: Flow, _ language: LanguageID) -> [Move] {
        intents.compactMap { intent in
            guard case .state(let target)? = flow[intent].goes, target.rawValue != place else { return nil }
            return Move(from: place, to: target.rawValue, guards: [], cause: flow[intent].label[language])
        }
    }

    /// Where the state's own buttons lead, and its time.
    private static func departures(
        _ state: ConversationCore.State, _ place: Int, _ flow: Flow, _ language: LanguageID
    ) -> [Move] {
        var moves = moves(state.offers.filter { !flow.everywhere.contains($0) }, from: place, flow, language)
        if let limit = state.after {
            let isEnglish = flow.languageCode(language).hasPrefix("en")
            let unit = isEnglish ? (limit.days == 1 ? "day" : "days") : (limit.days == 1 ? "jour" : "jours")
            moves.append(Move(from: place, to: limit.to.rawValue, guards: [], cause: "\(limit.days) \(unit)"))
        }
        return moves
    }
}
