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
        if Self.opens(failing, lines), Self.column(lines, failing + 1) == own,
            let outer = Self.columns(before: failing, lines).last(where: { $0.column < own })
        {
            // What belongs to it stands where it stands: it moved alone.
            (line, column, wanted, side, neighbour) = (failing, own, outer.column, .right, outer.line)
            return
        }
        if let above, above.column < own, let other = Self.neighbour(above.line, at: own, lines),
            !Self.opens(failing, lines) || Self.below(failing, within: above.column, lines)?.column != above.column
                || ![above.line, failing].allSatisfy({ Self.isUsual($0, at: above.column, lines) })
        {
            // It goes on where the lines before the one above it were: that one moved to the left.
            (line, column, wanted, side, neighbour) = (above.line, above.column, own, .left, other)
            return
        }
        if let first = Self.movedOpening(before: failing, at: own, lines) {
            (line, column, wanted, neighbour) = (first.line, first.column, own, failing)
            side = first.column < own ? .left : .right
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
        // A name whose value stands as far in as it would below the outer one belongs there.
        let isOuter = Self.opens(failing, lines) && Self.holdsWhatBelongs(below: outer?.column ?? 1, failing, lines)
        guard let inner, !isOuter, inner.column - own <= own - (outer?.column ?? 0) else {
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

    /// The first line below one that stands no deeper, if it is within a column.
    private static func below(_ line: Int, within outer: Int, _ lines: SourceLines) -> (line: Int, column: Int)? {
        guard let own = column(lines, line), line < lines.count else { return nil }
        for number in (line + 1)...lines.count {
            if let column = column(lines, number), column <= own { return column >= outer ? (number, column) : nil }
        }
        return nil
    }

    /// The line above that opens the block a line suffers from, where that one stands as far in as lines of this file do,
    /// and the other does not.
    private static func movedOpening(
        before failing: Int, at own: Int, _ lines: SourceLines
    ) -> (line: Int, column: Int)? {
        guard let step = usualStep(lines) else { return nil }
        var below: (line: Int, column: Int)?
        var outer = above(failing, lines)
        while let next = outer, next.column >= own {
            below = next
            outer = above(next.line, lines)
        }
        guard let outer else { return nil }
        // The first of its block, too far left.
        if let opening = above(outer.line, lines), opens(opening.line, lines), own - opening.column == step,
            outer.column - opening.column != step
        {
            return outer
        }
        guard let below, opens(outer.line, lines) else { return nil }
        let next = column(lines, below.line + 1)
        let movedAlone = below.line + 1 == failing || opens(below.line, lines) && next == below.column
        // A later one, too far left: what belongs to it stands where it would if it had not moved.
        let areAlike = opens(below.line, lines) && word(below.line + 1, lines) == word(failing + 1, lines)
        if !movedAlone, !areAlike, below.column - own == step, neighbour(outer.line, at: own, lines) != nil {
            return outer
        }
        if areAlike, own - outer.column == step { return below }
        // The first of its block, too far right.
        if own - outer.column == step, below.column - outer.column != step { return below }
        return nil
    }

    /// Whether a line is a name whose value stands below it.
    private static func opens(_ line: Int, _ lines: SourceLines) -> Bool {
        lines.bytes(ofLine: line).last { $0 != 0x20 } == 0x3A
    }

    /// By how many columns the lines below a name are mostly moved in.
    private static func usualStep(_ lines: SourceLines) -> Int? {
        var seen: [Int: Int] = [:]
        var opening: Int?
        for line in 1...max(lines.count, 1) {
            guard let column = column(lines, line) else { continue }
            if let opening, column > opening { seen[column - opening, default: 0] += 1 }
            opening = opens(line, lines) ? column : nil
        }
        return seen.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// Whether what a line opens belongs to a name at a column: it stands as far in, or it moved with its name, and begins
    /// with a word that what stands there begins with.
    private static func holdsWhatBelongs(below outer: Int, _ line: Int, _ lines: SourceLines) -> Bool {
        guard let step = usualStep(lines), let inner = column(lines, line + 1) else { return false }
        if inner - outer == step { return true }
        guard inner - (column(lines, line) ?? 1) == step, let word = word(line + 1, lines) else { return false }
        let places = (1..<line).filter { self.word($0, lines) == word }.compactMap { column(lines, $0) }
        return places.last { abs($0 - inner) < step } == outer + step
    }

    /// Whether another line of this file begins with the same word, at a column.
    private static func isUsual(_ line: Int, at wanted: Int, _ lines: SourceLines) -> Bool {
        guard let own = word(line, lines) else { return false }
        return (1...lines.count).contains {
            $0 != line && column(lines, $0) == wanted && word($0, lines) == own
        }
    }

    /// What stands before a line's colon.
    private static func word(_ line: Int, _ lines: SourceLines) -> String? {
        let bytes = lines.bytes(ofLine: line).drop { $0 == 0x20 }
        return bytes.firstIndex(of: 0x3A).map { String(decoding: bytes[..<$0], as: UTF8.self) }
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
