/// Bounds and habits of a turn.
public struct TurnSettings: Sendable {
    /// A whole turn, retries and repair included, in milliseconds.
    public var turnLimitMilliseconds = 25_000
    /// How many of the latest messages a model gets to see, as far as their size allows: the oldest go where all of them
    /// are more than 16 KiB.
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
