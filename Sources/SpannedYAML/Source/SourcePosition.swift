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
