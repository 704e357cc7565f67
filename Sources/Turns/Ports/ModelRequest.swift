public import ConversationCore
public import OpenAIWire

/// One attempt: the bytes to send, and what they are made of.
public struct ModelRequest: Sendable {
    /// The call's place in its turn, from 1.
    public let call: Int
    /// The attempt's place in its call, from 1.
    public let attempt: Int
    public let purpose: ModelCall
    /// The conversation's state, by its name.
    public let state: String
    /// The code of the language to answer in.
    public let language: String
    public let layers: CallLayers
    public let body: [UInt8]
    /// Without the one that carries the key.
    public let headers: [HTTPHeader]
    /// The model's name at the provider.
    public let model: String
    /// What the turn has left, in milliseconds, waits included.
    public let limitMilliseconds: Int
    /// The prompt's word for the model.
    public var alias = ""
    /// The model that ``alias`` names, where ``model`` took over from it.
    public var insteadOf: String?
}

/// A request in the layers that a recording verifies one by one. None depends on the dialect of the day.
public struct CallLayers: Hashable, Sendable {
    public let prompt: PromptReference
    /// The SHA-256 of the prompt file's bytes, in lower-case hexadecimal.
    public let promptDigest: String
    /// The reply's schema as it is sent.
    public let schema: [UInt8]
    /// The SHA-256 of ``schema``.
    public let schemaDigest: String
    /// The settings by name: the model's alias, the temperature, the limits.
    public let parameters: String
    /// The messages after the instructions, each as one line of JSON.
    public let dialogue: [String]

    public init(
        prompt: PromptReference, promptDigest: String, schema: [UInt8], schemaDigest: String, parameters: String,
        dialogue: [String]
    ) {
        self.prompt = prompt
        self.promptDigest = promptDigest
        self.schema = schema
        self.schemaDigest = schemaDigest
        self.parameters = parameters
        self.dialogue = dialogue
    }
}
