/// What the engine decided about one event: everything, as data.
public struct Decision: Hashable, Sendable {
    /// The conversation after the event.
    public let conversation: Conversation
    /// The one thing that comes next: a model call, or the end of the turn.
    public let effect: Effect
    /// What may be asked for now.
    public let offers: [Offer]
    /// Why it went as it did, in order.
    public let trace: [TraceEntry]
}

/// Something for the turn's runner to do.
public enum Effect: Hashable, Sendable {
    /// Call the model and come back with its reply or its failure.
    case call(ModelCall)
    /// The turn is over: commit it and answer.
    case finish(TurnResult)
    /// The press was stale, or nothing waited for the event: answer with what is offered now, commit nothing.
    case discard(TurnResult)
}

/// How a turn ended.
public struct TurnResult: Hashable, Sendable {
    public let intent: IntentID?
    public let changes: [Change]
    public let refusals: [Refusal]
    /// The buttons that ask for a confirmation: nothing of what they stand for was done.
    public let confirmations: [Proposal]
    public let failure: ModelCallFailure?
    /// Where moves that go in a circle were broken off; the flow is to be mended.
    public let circle: StateID?
    /// What is said, in order.
    public let words: [Words]

    public init(
        intent: IntentID?, changes: [Change] = [], refusals: [Refusal] = [], confirmations: [Proposal] = [],
        failure: ModelCallFailure? = nil, circle: StateID? = nil, words: [Words]
    ) {
        self.intent = intent
        self.changes = changes
        self.refusals = refusals
        self.confirmations = confirmations
        self.failure = failure
        self.circle = circle
        self.words = words
    }

    /// A state's opening words, for showing a conversation in which nothing has happened yet.
    public static func opening(_ state: StateID) -> TurnResult {
        TurnResult(intent: nil, words: [.opening(state)])
    }
}

/// A piece of an answer, not yet in any language.
public enum Words: Hashable, Sendable {
    /// The model's own Markdown.
    case model(String)
    /// The intent's `says`, about what was written.
    case said(IntentID, Change)
    /// A state's opening words.
    case opening(StateID)
    case refused(Refusal)
    /// What was asked for is to be confirmed first.
    case confirm(Proposal)
    case unclear
    case failed(ModelCallFailure)
}

/// An intent on the table.
public struct Offer: Hashable, Sendable {
    /// What stands in the way of an intent that is on the table.
    public enum Obstacle: Hashable, Sendable {
        case unmet(GuardID)
        case full(KindID)
    }

    public let intent: IntentID
    /// `nil` when the intent can run now.
    public let obstacle: Obstacle?
}

/// One step of a decision.
public enum TraceEntry: Hashable, Sendable {
    case called(PromptReference, number: Int)
    case repairing(PromptReference, number: Int)
    case read(IntentID?)
    case wrote(Change.Verb, KindID, EntityID)
    case refused(Refusal)
    case moved(from: StateID, to: StateID, line: Int)
    /// The moves of a flow go in a circle; the turn ends where it is, and `check` reports such a flow.
    case movesDoNotSettle(StateID)
    case proposed(IntentID, EntityID)
    /// A message asked for what needs a confirmation: it became a button.
    case confirmationAsked(IntentID, EntityID)
    case proposalDropped(IntentID, Refusal.Reason)
    case dismissed(EntityID)
    case failed(ModelCallFailure)
    /// The model's words are not said, because something it may have claimed did not happen.
    case wordsWithheld
    /// The event did not fit what the turn was waiting for.
    case unexpected
}
