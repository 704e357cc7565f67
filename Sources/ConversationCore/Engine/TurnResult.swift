/// How a turn ended.
public struct TurnResult: Hashable, Sendable {
    public let intent: IntentID?
    public let changes: [Change]
    /// The moves that an intent made, or time, without a write.
    public let departures: [Departure]
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
        failure: ModelCallFailure? = nil, circle: StateID? = nil, words: [Words], departures: [Departure] = []
    ) {
        self.intent = intent
        self.changes = changes
        self.departures = departures
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
