public import OrderedJSON

/// One call of Chat Completions, whatever the dialect.
public struct ChatRequest: Sendable, Hashable {
    /// The model's name at the provider.
    public var model: String
    /// What was said, instructions first.
    public var messages: [ChatMessage]
    /// The shape of the answer, or nil for free text.
    public var responseSchema: ResponseSchema?
    /// As it was written by a person; sent where the profile allows it.
    public var temperature: JSONNumber?
    /// In tokens.
    public var maxOutputTokens: Int?
    /// Whether the answer is to come in pieces.
    public var stream: Bool

    /// A request.
    public init(
        model: String, messages: [ChatMessage], responseSchema: ResponseSchema? = nil, temperature: JSONNumber? = nil,
        maxOutputTokens: Int? = nil, stream: Bool = false
    ) {
        self.model = model
        self.messages = messages
        self.responseSchema = responseSchema
        self.temperature = temperature
        self.maxOutputTokens = maxOutputTokens
        self.stream = stream
    }

    /// The path after the base URL.
    public static let path = "chat/completions"

    /// The messages after the instructions that open the request: the dialogue, without the prompt.
    var messagesAfterInstructions: ArraySlice<ChatMessage> {
        messages.drop { $0.role == .instructions }
    }

    /// The dialogue, a line of JSON for each message.
    public var linesAfterInstructions: [String] { messagesAfterInstructions.map(\.line) }

    /// The headers to send, without the one that carries the key.
    public func headers(profile: WireProfile) -> [HTTPHeader] {
        // The official clients ask for JSON even when they stream.
        [HTTPHeader("Content-Type", "application/json"), HTTPHeader("Accept", "application/json")]
            + profile.extraHeaders
    }
}
