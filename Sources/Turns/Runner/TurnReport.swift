public import ConversationCore

/// Everything that one turn did.
public struct TurnReport: Sendable {
    public let address: StoredTurn.Address
    public let reply: Reply
    public let result: TurnResult
    public let trace: [TraceEntry]
    public let calls: [CallRecord]
    /// The conversation after the turn.
    public let conversation: Conversation
    /// Whether anything was committed; a stale press is not.
    public let isCommitted: Bool
    /// What stands as the person's message; empty where there is none.
    public let userMessage: String
    /// Whether the same request was answered before: then the reply is the one that was given, and nothing else is told.
    public let isRepeated: Bool

    /// Of which conversation.
    public var id: ConversationID { address.conversation }

    init(
        address: StoredTurn.Address, reply: Reply, result: TurnResult, trace: [TraceEntry], calls: [CallRecord],
        conversation: Conversation, isCommitted: Bool, userMessage: String
    ) {
        self.address = address
        self.reply = reply
        self.result = result
        self.trace = trace
        self.calls = calls
        self.conversation = conversation
        self.isCommitted = isCommitted
        self.userMessage = userMessage
        isRepeated = false
    }

    init(repeating stored: StoredTurn, reply: Reply, conversation: Conversation) {
        address = stored.address
        self.reply = reply
        result = TurnResult(intent: nil, words: [])
        trace = []
        calls = []
        self.conversation = conversation
        isCommitted = true
        userMessage = ""
        isRepeated = true
    }
}

/// Bounds and habits of a turn.
public struct TurnSettings: Sendable {
    /// A whole turn, retries and repair included, in milliseconds.
    public var turnLimitMilliseconds = 25_000
    /// How many of the latest messages a model gets to see.
    public var historyLength = 10
    /// How long messages, and what turns hold of them, are kept before a purge takes them out, in seconds; `nil` is for
    /// ever.
    public var messageLifetimeSeconds: Int?
    /// The longest user message, in UTF-8 bytes.
    public var longestMessage = 8_000
    /// Whether models are asked to answer in pieces.
    public var streams = false
    /// Whether the log of model calls also tells what was said: the dialogue, the answer, a provider's error message.
    /// For debugging on one's own machine; nobody's words belong in a log otherwise.
    public var logsWords = false

    public init() {}
}
