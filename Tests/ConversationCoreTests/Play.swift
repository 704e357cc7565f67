import ConversationCore
import OrderedJSON

/// A conversation under test: what happens is said in one word, and the decision about it comes back.
struct Play {
    let engine: Engine
    var conversation: Conversation
    private(set) var events: [(event: Event, turn: TurnID)] = []
    private var turns: UInt64 = 0

    init(_ flow: Flow = Marketing.flow, language: LanguageID = .french) {
        engine = Engine(flow: flow)
        conversation = Conversation(beginning: flow, language: language)
    }

    var flow: Flow { engine.flow }
    var state: StateID { conversation.state }

    @discardableResult
    mutating func happen(_ event: Event) -> Decision {
        switch event {
        case .userSaid, .actionChosen, .proposalDismissed, .timePassed: turns += 1
        case .modelReplied, .modelFailed: break
        }
        let turn = TurnID(rawValue: turns)
        events.append((event, turn))
        let decision = engine.decide(event, turn: turn, in: conversation)
        conversation = decision.conversation
        return decision
    }

    @discardableResult
    mutating func press(
        _ intent: IntentID, _ values: [JSON?] = [], on entity: EntityID? = nil, revision: Int? = nil
    ) -> Decision {
        happen(.actionChosen(ActionChoice(.intent(intent, Payload(values), entity: entity), revision: revision)))
    }

    @discardableResult
    mutating func press(_ proposal: EntityID, revision: Int? = nil) -> Decision {
        happen(.actionChosen(ActionChoice(.proposal(proposal), revision: revision)))
    }

    @discardableResult
    mutating func dismiss(_ proposal: EntityID, revision: Int? = nil) -> Decision {
        happen(.proposalDismissed(proposal, revision: revision))
    }

    /// A message and how the model reads it.
    @discardableResult
    mutating func say(_ reading: Reading) -> Decision {
        happen(.userSaid)
        return happen(.modelReplied(.reading(reading)))
    }

    @discardableResult
    mutating func answer(_ message: String, _ fields: [JSON?] = [], proposing: [[JSON?]] = []) -> Decision {
        happen(
            .modelReplied(
                .content(
                    PromptedContent(message: message, fields: Payload(fields), proposals: proposing.map(Payload.init))))
        )
    }

    /// The conversation's text for a decision.
    func text(_ decision: Decision) -> String {
        Phrasing(flow: flow, conversation: decision.conversation).text(decision.result?.words ?? [])
    }
}

extension Play {
    /// A scenario, in the draft.
    static func begun(_ flow: Flow = Marketing.flow, language: LanguageID = .french) -> Play {
        var play = Play(flow, language: language)
        play.press(.createScenario, ["Paie PME", nil, nil])
        return play
    }

    /// A scenario with an objective, a target and a resource, collecting targets.
    static func collecting(_ flow: Flow = Marketing.flow, language: LanguageID = .french) -> Play {
        var play = begun(flow, language: language)
        play.press(.addObjective, ["500 inscrits"])
        play.press(.addTarget, ["DAF de PME"])
        play.press(.addResource, ["Livre blanc"])
        return play
    }

    /// Everything, with a plan.
    static func ready(_ flow: Flow = Marketing.flow, language: LanguageID = .french) -> Play {
        var play = collecting(flow, language: language)
        play.press(.generatePlan)
        play.answer("Voici le plan.", Play.plan)
        return play
    }

    static let plan: [JSON?] = [
        nil, "Trois temps forts",
        .array((1...3).map { ["format": "article", "message": .string("Message \($0)"), "canal": "LinkedIn"] }),
    ]

    static let search: [JSON?] = [
        nil,
        .array(
            (1...3).map {
                [
                    "titre": .string("Idée \($0)"), "extrait": "E", "recommandation_action": .string("Faire \($0)"),
                    "source": "S",
                ]
            }),
    ]
}

extension Decision {
    /// How the turn ended; nil while it waits for a model.
    var result: TurnResult? {
        switch effect {
        case .call: nil
        case .finish(let result), .discard(let result): result
        }
    }

    var call: ModelCall? {
        if case .call(let call) = effect { call } else { nil }
    }

    var isDiscarded: Bool {
        if case .discard = effect { true } else { false }
    }

    var refusals: [Refusal] { result?.refusals ?? [] }

    var buttons: [IntentID] { offers.map(\.intent) }

    func obstacle(_ intent: IntentID) -> Offer.Obstacle? { offers.first { $0.intent == intent }?.obstacle }
}
