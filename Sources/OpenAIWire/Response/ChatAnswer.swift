/// What a model answered, as it stood on the wire. What it means is an ``AnswerOutcome``.
public struct ChatAnswer: Sendable, Hashable {
    /// The provider's id of the answer.
    public var id: String?
    /// The model that really answered.
    public var model: String?
    /// The text.
    public var content: String?
    /// The words of a refusal, which stand beside the text.
    public var refusal: String?
    /// Why the model stopped: `stop`, `length`, `content_filter`, `tool_calls`, or a word of the server's own.
    public var finishReason: String?
    /// What it cost.
    public var usage: TokenUsage?
    /// Deprecated at OpenAI: worth recording, not worth depending on.
    public var systemFingerprint: String?

    /// An answer.
    public init(
        id: String? = nil, model: String? = nil, content: String? = nil, refusal: String? = nil,
        finishReason: String? = nil, usage: TokenUsage? = nil, systemFingerprint: String? = nil
    ) {
        self.id = id
        self.model = model
        self.content = content
        self.refusal = refusal
        self.finishReason = finishReason
        self.usage = usage
        self.systemFingerprint = systemFingerprint
    }
}
