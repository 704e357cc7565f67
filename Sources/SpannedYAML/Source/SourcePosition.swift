/// A place in a text file as an editor shows it.
///
/// Both numbers start at 1; columns count Unicode scalars. Stored small because every node of a tree holds two.
public struct SourcePosition: Sendable, Hashable, Comparable {
    private let storedLine: UInt32
    private let storedColumn: UInt32

    /// The line, starting at 1.
    public var line: Int { Int(storedLine) }
    /// The column, starting at 1, in Unicode scalars.
    public var column: Int { Int(storedColumn) }

    /// A place; numbers outside 1…4294967295 are brought to the nearest end.
    public init(line: Int, column: Int) {
        storedLine = UInt32(clamping: max(line, 1))
        storedColumn = UInt32(clamping: max(column, 1))
    }

    public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.storedLine, left.storedColumn) < (right.storedLine, right.storedColumn)
    }

    /// The place `columns` further on the same line.
    public func advanced(by columns: Int) -> SourcePosition {
        SourcePosition(line: line, column: column + columns)
    }
}

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

/// A value read from a file, with the place it stands at.
public struct Spanned<Value> {
    /// The value.
    public let value: Value
    /// Where it is written.
    public let span: SourceSpan

    /// A value with its place.
    public init(_ value: Value, at span: SourceSpan) {
        self.value = value
        self.span = span
    }
}

extension Spanned: Sendable where Value: Sendable {}
extension Spanned: Equatable where Value: Equatable {}
extension Spanned: Hashable where Value: Hashable {}
