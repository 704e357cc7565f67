public import OpenAIWire

/// What one model call was and how it ended: for the log, the store and the cost.
public struct CallRecord: Hashable, Sendable {
    /// The call's place in its turn, from 1.
    public let number: Int
    /// The intent whose own prompt was called; `nil` where a message was read.
    public let intent: String?
    /// Whether it asked to mend the answer before.
    public let isRepair: Bool
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
    /// What of the contract the answer did not keep, as the model is told it; it may quote the answer.
    public let breaches: [String]

    public init(
        number: Int, intent: String?, isRepair: Bool, layers: CallLayers, alias: String, modelAsked: String,
        modelAnswered: String?, attempts: [AttemptRecord], usage: TokenUsage?, outcome: String,
        breaches: [String] = []
    ) {
        self.number = number
        self.intent = intent
        self.isRepair = isRepair
        self.layers = layers
        self.alias = alias
        self.modelAsked = modelAsked
        self.modelAnswered = modelAnswered
        self.attempts = attempts
        self.usage = usage
        self.outcome = outcome
        self.breaches = breaches
    }
}
