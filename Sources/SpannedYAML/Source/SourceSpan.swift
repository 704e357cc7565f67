/// A stretch of a text file: `start` is the first character, `end` the one after the last.
public struct SourceSpan: Sendable, Hashable {
    /// The first character.
    public let start: SourcePosition
    /// The character after the last one; equal to `start` where nothing is written.
    public let end: SourcePosition

    /// A span from `start` up to, and without, `end`.
    public init(start: SourcePosition, end: SourcePosition) {
        self.start = start
        self.end = end
    }

    /// A span of `columns` characters on one line.
    public init(line: Int, column: Int, columns: Int = 1) {
        start = SourcePosition(line: line, column: column)
        end = start.advanced(by: columns)
    }
}
