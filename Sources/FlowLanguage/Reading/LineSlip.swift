import SpannedYAML

/// A line that begins at a wrong column.
struct LineSlip {
    enum Side: String { case left, right }

    let side: Side
    /// Where it begins, and where it should, from 1.
    let column: Int
    let wanted: Int
    let finding: Diagnostic

    init(
        _ entry: YAMLEntry, _ side: Side, wanted: Int, _ place: String, _ notes: [Diagnostic.Note], _ path: String
    ) {
        self.side = side
        column = entry.key.span.start.column
        self.wanted = wanted
        finding = Diagnostic(
            YAMLRules.indentation, "`\(entry.name)` stands too far \(side)", span: entry.key.span, path: path,
            notes: notes, fix: "begin the line at column \(wanted)\(place)")
    }

    /// Whether another finding is about the entry at whose key this one stands.
    func isAbove(_ other: Diagnostic) -> Bool {
        guard let key = finding.span, let place = other.span?.start else { return false }
        return key.start <= place && place < key.end
    }

    /// Whether a key is only written twice because the line between the two moved.
    func explains(_ other: Diagnostic) -> Bool {
        guard other.rule == YAMLRules.duplicateKey.id, let moved = finding.span?.start, let second = other.span?.start,
            let first = other.notes.first?.span?.start
        else { return false }
        return first < moved && moved < second
    }

    /// Whether it only follows from one before it: lines that moved together, and a line that stands where it should, which
    /// the one before it had taken in.
    func follows(_ other: LineSlip) -> Bool {
        if side == other.side { return column == other.column && wanted == other.wanted }
        return other.side == .left && column == other.wanted
    }
}

extension [LineSlip] {
    /// In the order of the file, without those that follow from others.
    var withoutFollowers: [LineSlip] {
        let ordered = sorted { left, right in
            guard let first = left.finding.span?.start, let second = right.finding.span?.start else { return false }
            return first < second
        }
        return ordered.indices.filter { place in !ordered[..<place].contains { ordered[place].follows($0) } }
            .map { ordered[$0] }
    }
}
