/// The shape that an answer must have.
public struct ResponseSchema: Sendable, Hashable {
    /// Letters, digits, `_` and `-`, at most 64.
    public let name: String
    /// The JSON Schema, as text. It is sent byte for byte: the order of its properties is the order in which the model
    /// writes them, and another order would miss the prompt cache. It must be a JSON text; nobody checks it here.
    public let schema: [UInt8]
    /// Whether the provider is to enforce it.
    public let strict: Bool

    /// A schema, given as the bytes to send.
    public init(name: String, schema: [UInt8], strict: Bool) {
        self.name = name
        self.schema = schema
        self.strict = strict
    }
}
