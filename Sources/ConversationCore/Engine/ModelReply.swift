/// An answer that keeps its contract.
public enum ModelReply: Hashable, Sendable {
    /// Of the understanding prompt.
    case reading(Reading)
    /// Of an intent's prompt.
    case content(PromptedContent)
}

/// What an intent's own prompt answered.
public struct PromptedContent: Hashable, Sendable {
    public let message: String
    /// For a prompt that creates: values for the kind's fields, `nil` where the answer has none.
    public let fields: Payload
    /// For a prompt that proposes: one payload an item.
    public let proposals: [Payload]

    public init(message: String, fields: Payload = Payload([]), proposals: [Payload] = []) {
        self.message = message
        self.fields = fields
        self.proposals = proposals
    }
}
