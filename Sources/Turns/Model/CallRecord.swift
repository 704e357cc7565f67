public import ConversationCore
public import OpenAIWire

/// What one model call was and how it ended: for the log, the store and the cost.
public struct CallRecord: Hashable, Sendable {
    public let call: ModelCall
    public let layers: CallLayers
    /// The prompt's alias for the model.
    public let alias: String
    public let modelAsked: String
    public let modelAnswered: String?
    public let attempts: [AttemptRecord]
    /// Of the answer that counted. Others may have cost something too: each attempt has its own.
    public let usage: TokenUsage?
    /// A stable word: `content`, `refused`, `rate_limited`.
    public let outcome: String
}

/// One attempt of a call.
public struct AttemptRecord: Hashable, Sendable {
    /// `nil` when no answer came.
    public let status: Int?
    public let milliseconds: Int
    public let requestID: String?
    public let modelAsked: String
    /// As the provider named it; `nil` when it did not.
    public let modelAnswered: String?
    /// What it cost in tokens; `nil` is unknown, not nothing.
    public let usage: TokenUsage?
    /// A stable word for how it ended.
    public let outcome: String
}

/// What a call gave to the engine.
public struct CallAnswer: Hashable, Sendable {
    public let event: Event
    /// The provider's failure in one word, where one was behind it.
    public let failureCode: String?
    public let record: CallRecord?
}
