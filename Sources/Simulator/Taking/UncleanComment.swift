/// A comment that holds a redacted word in a way in which it cannot be taken out.
public struct UncleanComment: Error, Hashable, Sendable {
    /// Of the file, from 1.
    public let line: Int

    public init(line: Int) { self.line = line }
}
