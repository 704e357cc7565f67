public import OpenAIWire

/// A model call made ready: the request in no dialect yet, and what its answer is held to.
public struct PreparedCall: Sendable {
    public let request: ChatRequest
    public let profile: WireProfile
    public let contract: ReplyContract
    /// The prompt's name for its model.
    public let alias: String
    /// Why the model asked is not the one that the alias names; `nil` where it is.
    public let note: ResolvedModel.Note?
    /// The SHA-256 of the prompt file.
    public let promptDigest: String
    /// The SHA-256 of the schema as it is sent.
    public let schemaDigest: String
    /// The dialect-independent settings, `model=assistant temperature=0.3 max_output_tokens=1500`.
    public let parameters: String
}
