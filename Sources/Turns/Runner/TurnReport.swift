public import ConversationCore

/// Everything that one turn did.
public struct TurnReport: Sendable {
    public let id: ConversationID
    public let reply: Reply
    public let result: TurnResult
    public let trace: [TraceEntry]
    public let calls: [CallRecord]
    /// The conversation after the turn.
    public let conversation: Conversation
    /// Whether anything was committed; a stale press is not.
    public let isCommitted: Bool
    public let userMessage: String
}

/// Bounds and habits of a turn.
public struct TurnSettings: Sendable {
    /// A whole turn, retries and repair included, in milliseconds.
    public var turnLimitMilliseconds = 25_000
    /// How many of the latest messages a model gets to see.
    public var historyLength = 10
    /// The longest user message, in UTF-8 bytes.
    public var longestMessage = 8_000
    /// Whether models are asked to answer in pieces.
    public var streams = false
    /// Whether the log of model calls also tells what was said: the dialogue, the answer, a provider's error message.
    /// For debugging on one's own machine; nobody's words belong in a log otherwise.
    public var logsWords = false

    public init() {}
}
