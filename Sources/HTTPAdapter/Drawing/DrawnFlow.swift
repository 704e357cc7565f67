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
        }
        start = flow.startsIn.rawValue
        everywhere = flow.everywhere.map { flow[$0].label[language] }
    }
}
