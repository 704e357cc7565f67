/// Which line begins at a wrong column, and at which it should: told from the columns of the lines around the one that could
/// not be read, which is often only the first to suffer from it.
struct IndentationSlip {
    enum Side: String { case left, right }

    /// The line to mend.
    let line: Int
    /// Where it begins, from 1.
    let column: Int
    /// Where it should begin.
    let wanted: Int
    let side: Side
    /// A line that begins there.
    let neighbour: Int?

    /// - Parameter failing: the line that could not be read.
    init(lines: SourceLines, failing: Int) {
        let own = Self.column(lines, failing) ?? 1
        let above = Self.above(failing, lines)
        if let above, above.column < own, let other = Self.neighbour(above.line, at: own, lines) {
            // It goes on where the lines before the one above it were: that one moved to the left.
            (line, column, wanted, side, neighbour) = (above.line, above.column, own, .left, other)
            return
        }
        (line, column) = (failing, own)
        guard let above else {
            (wanted, side, neighbour) = (1, .right, nil)
            return
        }
        if above.column < own {
            (wanted, side, neighbour) = (above.column, .right, above.line)
            return
        }
        // Between two columns: the nearer one, and of two as near the inner one, from which a space got lost.
        let columns = Self.columns(before: failing, lines)
        let outer = columns.last { $0.column < own }
        let inner = columns.first { $0.column > own }
        guard let inner, inner.column - own <= own - (outer?.column ?? 0) else {
            (wanted, side, neighbour) = (outer?.column ?? 1, .right, outer?.line)
            return
        }
        (wanted, side, neighbour) = (inner.column, .left, inner.line)
    }

    /// Where a line begins; `nil` for one that is blank or a comment.
    private static func column(_ lines: SourceLines, _ line: Int) -> Int? {
        let bytes = lines.bytes(ofLine: line)
        guard let first = bytes.firstIndex(where: { $0 != 0x20 }), bytes[first] != 0x23 else { return nil }
        return first - bytes.startIndex + 1
    }

    private static func above(_ line: Int, _ lines: SourceLines) -> (line: Int, column: Int)? {
        var number = line - 1
        while number >= 1 {
            if let column = column(lines, number) { return (number, column) }
            number -= 1
        }
        return nil
    }

    /// The nearest line above one that begins at a column, with only deeper ones between.
    private static func neighbour(_ line: Int, at wanted: Int, _ lines: SourceLines) -> Int? {
        var place = above(line, lines)
        while let found = place, found.column >= wanted {
            if found.column == wanted { return found.line }
            place = above(found.line, lines)
        }
        return nil
    }

    /// The columns at which the blocks around a line begin, from the outermost, each with its latest line.
    private static func columns(before line: Int, _ lines: SourceLines) -> [(line: Int, column: Int)] {
        var found: [(line: Int, column: Int)] = []
        var place = above(line, lines)
        while let next = place {
            if next.column < found.last?.column ?? .max { found.append(next) }
            if next.column == 1 { break }
            place = above(next.line, lines)
        }
        return found.reversed()
    }
}
