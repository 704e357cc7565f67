package import OpenAIWire

/// A model call made ready: the request in no dialect yet, and what its answer is held to.
package struct PreparedCall: Sendable {
    package let request: ChatRequest
    package let profile: WireProfile
    package let contract: ReplyContract
    /// The prompt's name for its model.
    package let alias: String
    /// Why the model asked is not the one that the alias names; `nil` where it is.
    package let note: ResolvedModel.Note?
    /// The SHA-256 of the prompt file.
    package let promptDigest: String
    /// The SHA-256 of the schema as it is sent.
    package let schemaDigest: String
    /// The dialect-independent settings, `model=assistant temperature=0.3 max_output_tokens=1500`.
    package let parameters: String
}
