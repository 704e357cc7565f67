/// A file as it was read: its path, used in messages, and its bytes, which may be anything.
public struct SourceFile: Sendable {
    /// The path shown in diagnostics.
    public let path: String
    /// The content. Nothing is assumed about it: checking it is the reader's first step.
    public let bytes: [UInt8]

    /// A file with any content.
    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// A file whose content is given as text, for tests and examples.
    public init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }
}
