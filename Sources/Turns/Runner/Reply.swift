public import ConversationCore
public import OrderedJSON

/// What a person gets to see after a turn.
public struct Reply: Hashable, Sendable {
    /// Markdown.
    public let message: String
    public let actions: [Action]
    public let state: String
    public let stateLabel: String
    public let revision: Int
    /// Why the turn did not go as asked, as a word for programs; `nil` when it did.
    public let errorCode: String?
    /// What the turn wrote, in its order.
    public let changes: [StoredChange]
    /// What was wrong with the values that were given, each at its place.
    public let problems: [ReplyProblem]
    /// Whether the message holds a model's own words, and not the flow's alone. `nil` where that was not written down.
    public let byModel: Bool?

    public init(
        message: String, actions: [Action], state: String, stateLabel: String, revision: Int, errorCode: String?,
        changes: [StoredChange] = [], problems: [ReplyProblem] = [], byModel: Bool? = nil
    ) {
        self.byModel = byModel
        self.changes = changes
        self.problems = problems
        self.message = message
        self.actions = actions
        self.state = state
        self.stateLabel = stateLabel
        self.revision = revision
        self.errorCode = errorCode
    }
}

extension Reply {
    init(
        _ conversation: Conversation, flow: Flow, offers: [Offer], result: TurnResult, failureCode: String?
    ) {
        let phrasing = Phrasing(flow: flow, conversation: conversation)
        message = phrasing.text(result.words)
        byModel = result.words.contains { words in if case .model(let said) = words { !said.isEmpty } else { false } }
        state = flow[conversation.state].name
        stateLabel = flow[conversation.state].label[conversation.language]
        revision = conversation.revision
        errorCode =
            failureCode ?? result.failure?.code ?? result.refusals.first?.reason.code
            ?? result.circle.map { _ in TurnErrorCode.movesDoNotSettle.rawValue }
        actions = Self.actions(conversation, flow, offers, phrasing)
        changes = result.changes.map { StoredChange($0, in: flow) }
        problems = result.refusals.flatMap { ReplyProblem.all(of: $0, flow, phrasing) }
    }

    /// Proposals first, then what the state offers, in the file's order.
    static func actions(
        _ conversation: Conversation, _ flow: Flow, _ offers: [Offer], _ phrasing: Phrasing
    ) -> [Action] {
        let proposals = flow.proposals(in: conversation).map { proposal in
            let obstacle = flow.refusal(of: proposal.intent, in: conversation)
            return Action(
                proposal: proposal.id, intent: flow[proposal.intent].name, label: phrasing.label(proposal),
                enabled: obstacle == nil, reason: obstacle.map { phrasing.reason($0) },
                disabledBy: obstacle.map { flow.disablingName($0) },
                payload: flow.json(proposal.payload, form: flow.form(of: proposal.intent)), form: [],
                confirm: flow[proposal.intent].confirm)
        }
        return proposals
            + offers.map { offer in
                let intent = flow[offer.intent]
                return Action(
                    proposal: nil, intent: intent.name, label: intent.label[conversation.language],
                    enabled: offer.obstacle == nil, reason: offer.obstacle.map { phrasing.reason($0) },
                    disabledBy: offer.obstacle.map { flow.disablingName($0) }, payload: JSONObject(),
                    form: flow.asked(of: offer.intent), confirm: intent.confirm)
            }
    }
}

extension ModelCallFailure {
    /// A stable word for programs.
    public var code: String {
        let code: TurnErrorCode =
            switch self {
            case .offContract: .modelOffContract
            case .refused: .modelRefused
            case .truncated: .modelTruncated
            case .filtered: .modelFiltered
            case .unavailable: .modelUnavailable
            }
        return code.rawValue
    }
}

extension Refusal.Reason {
    /// A stable word for programs.
    public var code: String {
        let code: TurnErrorCode =
            switch self {
            case .notOfferedHere: .notOfferedHere
            case .needsNotMet: .needsNotMet
            case .full: .full
            case .invalid: .invalidFields
            case .entityMissing: .entityMissing
            case .nowhereBack: .nowhereBack
            case .held: .held
            case .stale: .stale
            }
        return code.rawValue
    }
}

extension Flow {
    /// What names the obstacle of a disabled button: the failing guard, or the collection that is full.
    public func disablingName(_ obstacle: Offer.Obstacle) -> String {
        switch obstacle {
        case .unmet(let need): self[need].name
        case .full(let kind): self[kind].collection
        case .nowhereBack: TurnErrorCode.nowhereBack.rawValue
        }
    }

    /// The same for a refusal: the guard or collection, or the reason's code.
    public func disablingName(_ reason: Refusal.Reason) -> String {
        switch reason {
        case .needsNotMet(let need): self[need].name
        case .full(let kind): self[kind].collection
        case .notOfferedHere, .invalid, .entityMissing, .nowhereBack, .held, .stale: reason.code
        }
    }

    func refusal(of intent: IntentID, in conversation: Conversation) -> Refusal.Reason? {
        Engine(flow: self).obstacle(to: intent, in: conversation)
    }

    /// A payload as JSON: only what is given.
    public func json(_ payload: Payload, form: [Field]) -> JSONObject {
        var object = JSONObject()
        for (field, value) in zip(form, payload.values) {
            if let value { object.append(field.name, value) }
        }
        return object
    }
}
