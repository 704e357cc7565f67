import SpannedYAML

/// Lines that begin at a column where YAML takes them for a part of something else: an intent inside of the one above it, a
/// setting of an intent beside it. The file reads, and everything about such lines is wrong. Which line it is shows by trying:
/// where it should stand, there is less to find.
struct MovedLines {
    /// A file with more slips than these is read as it is.
    private static let mostTries = 8
    /// And not more than these are tried for one slip.
    private static let mostMoves = 40

    /// What is found of a line that stands in the wrong place.
    private static let traces = Set(
        [
            SchemaRules.unknownKey, SchemaRules.missingKey, SchemaRules.wrongType, SchemaRules.missingValue,
            FlowRules.unknownLanguage,
        ].map(\.id))

    private let path: String
    /// What is found in a tree.
    private let findings: (YAMLNode) -> [Diagnostic]

    init(path: String, findings: @escaping (YAMLNode) -> [Diagnostic]) {
        self.path = path
        self.findings = findings
    }

    /// The tree with its lines where they should be, and what is to be said of those that were not; `nil` where none was.
    func mended(_ root: YAMLNode, found: [Diagnostic]) -> (root: YAMLNode, slips: [Diagnostic])? {
        var (root, found) = (root, found)
        var slips: [Diagnostic] = []
        for _ in 0..<Self.mostTries {
            guard let better = oneMended(root, found) else { break }
            root = better.root
            found = better.found
            slips.append(better.slip)
        }
        return slips.isEmpty ? nil : (root, slips)
    }

    private func oneMended(
        _ root: YAMLNode, _ found: [Diagnostic]
    ) -> (root: YAMLNode, found: [Diagnostic], slip: Diagnostic)? {
        let errors = found.count { $0.severity == .error }
        let traces = found.filter { Self.traces.contains($0.rule) }.prefix(Self.mostTries)
        let missing = traces.filter { $0.rule == SchemaRules.missingKey.id }.map(\.message)
        let suspects = Suspects(places: Set(traces.compactMap { $0.span?.start }), missing: missing)
        var best: (root: YAMLNode, found: [Diagnostic], slip: Diagnostic)?
        for (moved, slip) in Move.all(in: root, suspects, path: path).prefix(Self.mostMoves) {
            let left = findings(moved).filter { $0.severity == .error }
            // Nothing may be wrong with the lines where they are now: else it is no more than another guess.
            guard left.count < best?.found.count ?? errors, !left.contains(where: slip.isAbove) else { continue }
            best = (moved, left, slip)
            if left.isEmpty { break }
        }
        return best
    }
}

/// One entry taken from where it stands to where it may belong.
private struct Move {
    /// All that can be tried: entries with a finding at their key or value.
    static func all(in root: YAMLNode, _ suspects: Suspects, path: String) -> [(YAMLNode, Diagnostic)] {
        var moves: [(YAMLNode, Diagnostic)] = []
        outer(root, suspects, path) { moves.append(($0, $1)) }
        return moves
    }

    /// Walks a mapping; `use` is given the whole of it, once for each move inside of it.
    private static func outer(
        _ node: YAMLNode, _ suspects: Suspects, _ path: String, _ use: (YAMLNode, Diagnostic) -> Void
    ) {
        guard let entries = node.entries else { return }
        for (index, entry) in entries.enumerated() {
            // From deeper within first: what stands there suffers least from what else is wrong.
            outer(entry.value, suspects, path) { inner, slip in
                use(node.replacing(index...index, with: [entry.with(inner)]), slip)
            }
            if let inner = entry.value.entries, isBlock(entry) {
                for (place, child) in inner.enumerated() where isBlock(child, below: entry) && suspects.hold(child) {
                    if place > 0, child.value.isNothing, place + 1 < inner.count {
                        // Its own line alone is too far right.
                        let kept = entry.with(entry.value.replacing(place..<inner.count, with: []))
                        use(
                            node.replacing(index...index, with: [kept, child.holding(inner[(place + 1)...])]),
                            slip(child, "right", below: entry, path))
                    }
                    // Too far right: this entry, and what follows it, belongs beside the one that it stands in.
                    let rest = Array(inner[place...])
                    let kept = entry.with(entry.value.replacing(place..<inner.count, with: []))
                    if place > 0 {
                        use(
                            node.replacing(index...index, with: [kept] + rest),
                            slip(child, "right", below: entry, path))
                        let one = entry.with(entry.value.replacing(place...place, with: []))
                        use(
                            node.replacing(index...index, with: [one, child]), slip(child, "right", below: entry, path))
                    }
                }
            }
            openings(node, index, suspects, path, use)
            // Too far left: it belongs into the one before it.
            if index > 0, suspects.hold(entry), let before = entries[index - 1].value.entries, let last = before.last,
                isBlock(entries[index - 1]), isBlock(entry, below: nil)
            {
                let whole = entries[index - 1].with(
                    entries[index - 1].value.replacing(before.count..<before.count, with: [entry]))
                use(node.replacing((index - 1)...index, with: [whole]), slip(entry, "left", below: last, path))
            }
        }
    }

    /// A name whose value is written beside it, since one of the two lines moved.
    private static func openings(
        _ node: YAMLNode, _ index: Int, _ suspects: Suspects, _ path: String, _ use: (YAMLNode, Diagnostic) -> Void
    ) {
        let entries = node.entries ?? []
        let entry = entries[index]
        guard entry.value.isNothing, index + 1 < entries.count else { return }
        let next = entries[index + 1]
        let column = entry.key.span.start.column
        if index == 0, column > step, suspects.hold(entry), next.key.span.start.line > entry.key.span.start.line {
            use(
                node.replacing(index..<entries.count, with: [entry.holding(entries[(index + 1)...])]),
                slip(entry, "right", to: column - step, path))
        }
        if suspects.hold(next) {
            use(
                node.replacing(index...(index + 1), with: [entry.holding([next])]),
                slip(next, "left", to: column + step, path))
        }
    }

    /// By how much lines are moved in where a file does not show it.
    private static let step = 2

    /// Whether what stands under a key begins on a line of its own.
    private static func isBlock(_ entry: YAMLEntry) -> Bool {
        entry.value.entries?.first.map { $0.key.span.start.line > entry.key.span.start.line } ?? false
    }

    private static func isBlock(_ entry: YAMLEntry, below outer: YAMLEntry?) -> Bool {
        outer.map { entry.key.span.start.line > $0.key.span.start.line } ?? true
    }

    private static func slip(_ entry: YAMLEntry, _ side: String, below neighbour: YAMLEntry, _ path: String)
        -> Diagnostic
    {
        let note = Diagnostic.Note(path: path, span: neighbour.key.span, message: "it belongs below this one")
        return slip(
            entry, side, "column \(neighbour.key.span.start.column), below `\(neighbour.name)`", [note], path)
    }

    private static func slip(_ entry: YAMLEntry, _ side: String, to column: Int, _ path: String) -> Diagnostic {
        slip(entry, side, "column \(column)", [], path)
    }

    private static func slip(
        _ entry: YAMLEntry, _ side: String, _ place: String, _ notes: [Diagnostic.Note], _ path: String
    ) -> Diagnostic {
        Diagnostic(
            YAMLRules.indentation, "`\(entry.name)` stands too far \(side)", span: entry.key.span, path: path,
            notes: notes, fix: "begin the line at \(place)")
    }
}

/// What may stand in a wrong place: what there is a finding of, and what is missing elsewhere.
private struct Suspects {
    let places: Set<SourcePosition>
    /// What is said of names that are missing; the flow's own sections are known by it.
    let missing: [String]

    func hold(_ entry: YAMLEntry) -> Bool {
        places.contains(entry.key.span.start) || places.contains(entry.value.span.start)
            || missing.contains("`\(entry.name)` is missing in a flow")
    }
}

extension Diagnostic {
    /// Whether another finding is about the entry at whose key this one stands.
    fileprivate func isAbove(_ other: Diagnostic) -> Bool {
        guard let key = span, let place = other.span?.start else { return false }
        return key.start <= place && place < key.end
    }
}

extension YAMLEntry {
    /// The same name with others as its value.
    fileprivate func holding(_ others: some Collection<YAMLEntry>) -> YAMLEntry {
        guard let first = others.first else { return self }
        let end = others.reduce(first.value.span.end) { max($0, $1.value.span.end) }
        return with(YAMLNode(.mapping(Array(others)), at: SourceSpan(start: first.key.span.start, end: end)))
    }

    fileprivate func with(_ value: YAMLNode) -> YAMLEntry { YAMLEntry(key: key, value: value) }
}

extension YAMLNode {
    fileprivate func replacing(_ range: some RangeExpression<Int>, with fresh: [YAMLEntry]) -> YAMLNode {
        var entries = entries ?? []
        entries.replaceSubrange(range, with: fresh)
        return YAMLNode(.mapping(entries), at: span)
    }
}
