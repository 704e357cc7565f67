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
        [SchemaRules.unknownKey, SchemaRules.missingKey, SchemaRules.wrongType, SchemaRules.missingValue].map(\.id))

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
        let places = Set(
            found.filter { Self.traces.contains($0.rule) }.prefix(Self.mostTries).compactMap { $0.span?.start })
        for (moved, slip) in Move.all(in: root, at: places, path: path).prefix(Self.mostMoves) {
            let left = findings(moved).filter { $0.severity == .error }
            // Nothing may be wrong with the lines where they are now: else it is no more than another guess.
            if left.count < errors, !left.contains(where: slip.isAbove) { return (moved, left, slip) }
        }
        return nil
    }
}

/// One entry taken from where it stands to where it may belong.
private struct Move {
    /// All that can be tried: entries with a finding at their key or value.
    static func all(in root: YAMLNode, at places: Set<SourcePosition>, path: String) -> [(YAMLNode, Diagnostic)] {
        var moves: [(YAMLNode, Diagnostic)] = []
        outer(root, places, path) { moves.append(($0, $1)) }
        return moves
    }

    /// Walks a mapping; `use` is given the whole of it, once for each move inside of it.
    private static func outer(
        _ node: YAMLNode, _ places: Set<SourcePosition>, _ path: String, _ use: (YAMLNode, Diagnostic) -> Void
    ) {
        guard let entries = node.entries else { return }
        for (index, entry) in entries.enumerated() {
            // From deeper within first: what stands there suffers least from what else is wrong.
            outer(entry.value, places, path) { inner, slip in
                use(node.replacing(index...index, with: [entry.with(inner)]), slip)
            }
            if let inner = entry.value.entries, isBlock(entry) {
                for (place, child) in inner.enumerated() where isBlock(child, below: entry) && isFound(child, places) {
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
            // Too far left: it belongs into the one before it.
            if index > 0, isFound(entry, places), let before = entries[index - 1].value.entries, let last = before.last,
                isBlock(entries[index - 1]), isBlock(entry, below: nil)
            {
                let whole = entries[index - 1].with(
                    entries[index - 1].value.replacing(before.count..<before.count, with: [entry]))
                use(node.replacing((index - 1)...index, with: [whole]), slip(entry, "left", below: last, path))
            }
        }
    }

    private static func isFound(_ entry: YAMLEntry, _ places: Set<SourcePosition>) -> Bool {
        places.contains(entry.key.span.start) || places.contains(entry.value.span.start)
    }

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
        Diagnostic(
            YAMLRules.indentation, "`\(entry.name)` stands too far \(side)", span: entry.key.span, path: path,
            notes: [.init(path: path, span: neighbour.key.span, message: "it belongs below this one")],
            fix: "begin the line at column \(neighbour.key.span.start.column), below `\(neighbour.name)`")
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
    fileprivate func with(_ value: YAMLNode) -> YAMLEntry { YAMLEntry(key: key, value: value) }
}

extension YAMLNode {
    fileprivate func replacing(_ range: some RangeExpression<Int>, with fresh: [YAMLEntry]) -> YAMLNode {
        var entries = entries ?? []
        entries.replaceSubrange(range, with: fresh)
        return YAMLNode(.mapping(entries), at: span)
    }
}
