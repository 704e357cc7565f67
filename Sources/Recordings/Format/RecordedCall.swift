public import ConversationCore
public import SpannedYAML

/// A call and the attempts it took.
public struct RecordedCall: Sendable {
    public var prompt: PromptReference
    public var modelAsked: String
    public var modelAnswered: String?
    /// SHA-256 a layer; `nil` until it was written once.
    public var fingerprint: Fingerprint?
    /// The messages after the instructions, a line of JSON each.
    public var sent: String?
    public var attempts: [RecordedAttempt]
    public var span: SourceSpan?

    public init(
        prompt: PromptReference, modelAsked: String, modelAnswered: String?, fingerprint: Fingerprint?, sent: String?,
        attempts: [RecordedAttempt], span: SourceSpan?
    ) {
        self.prompt = prompt
        self.modelAsked = modelAsked
        self.modelAnswered = modelAnswered
        self.fingerprint = fingerprint
        self.sent = sent
        self.attempts = attempts
        self.span = span
    }
}
