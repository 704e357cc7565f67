/// What a model answered, as it stood on the wire. What it means is an ``AnswerOutcome``.
package struct ChatAnswer: Sendable, Hashable {
    /// The provider's id of the answer.
    package var id: String?
    /// The model that really answered.
    package var model: String?
    /// The text.
    package var content: String?
    /// The words of a refusal, which stand beside the text.
    package var refusal: String?
    /// Why the model stopped: `stop`, `length`, `content_filter`, `tool_calls`, or a word of the server's own.
    package var finishReason: String?
    /// Whether the model called a tool.
    package var callsTool: Bool
    /// What it cost.
    package var usage: TokenUsage?
    /// Deprecated at OpenAI: worth recording, not worth depending on.
    package var systemFingerprint: String?

    /// An answer.
    package init(
        id: String? = nil, model: String? = nil, content: String? = nil, refusal: String? = nil,
        finishReason: String? = nil, callsTool: Bool = false, usage: TokenUsage? = nil,
        systemFingerprint: String? = nil
    ) {
        self.id = id
        self.model = model
        self.content = content
        self.refusal = refusal
        self.finishReason = finishReason
        self.callsTool = callsTool
        self.usage = usage
        self.systemFingerprint = systemFingerprint
    }

    /// A word for why the model stopped that has no known meaning, for the log.
    package var unknownFinishReason: String? {
        finishReason.flatMap { StopReason($0) == .unknown ? $0 : nil }
    }
}
