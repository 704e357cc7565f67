import SpannedYAML

/// One entry taken from where it stands to where it may belong.
struct LineMove {
    /// All that can be tried: entries with a finding at their key or value.
    static func all(in root: YAMLNode, _ suspects: LineSuspects, path: String) -> [(YAMLNode, LineSlip)] {
        var moves: [(YAMLNode, LineSlip)] = []
        outer(root, below: nil, suspects, path) { moves.append(($0, $1)) }
        return moves
    }

    /// Walks a mapping; `use` is given the whole of it, once for each move inside of it.
    private static func outer(
        _ node: YAMLNode, below owner: YAMLEntry?, _ suspects: LineSuspects, _ path: String,
        _ use: (YAMLNode, LineSlip) -> Void
    ) {
        guard let entries = node.entries else { return }
        for (index, entry) in entries.enumerated() {
            // From deeper within first: what stands there suffers least from what else is wrong.
            outer(entry.value, below: entry, suspects, path) { inner, slip in
                use(node.replacing(index...index, with: [entry.with(inner)]), slip)
            }
            if isBlock(entry) { beside(node, index, suspects, path, use) }
            openings(node, index, below: owner, suspects, path, use)
            // Too far left: it belongs into the one before it.
            if index > 0, suspects.hold(entry), let before = entries[index - 1].value.entries, let last = before.last,
                isBlock(entries[index - 1]), isBlock(entry, below: nil)
            {
                let owner = entries[index - 1]
                let isRight = last.key.span.start.column > owner.key.span.start.column
                for moved in parted(entry) {
                    let whole = owner.with(owner.value.replacing(before.count..<before.count, with: moved))
                    use(
                        node.replacing((index - 1)...index, with: [whole]),
                        // The one above it may have moved as well.
                        isRight
                            ? slip(entry, .left, below: last, path)
                            : slip(entry, .left, to: owner.key.span.start.column + step, path))
                }
            }
        }
    }

    /// An entry that moved to the left, alone or with what belongs to it: then the lines after those stood beside it, and
    /// seem to belong to it as well.
    private static func parted(_ entry: YAMLEntry) -> [[YAMLEntry]] {
        let inner = entry.value.entries ?? []
        let places = inner.indices.dropFirst().prefix(mostParts)
        return [[entry]] + places.map { [entry.with(entry.value.replacing($0..., with: []))] + inner[$0...] }
    }

    /// A block of more lines of its own is moved whole.
    private static let mostParts = 12

    /// Too far right: an entry, and perhaps what follows it, belongs beside the one that it stands in.
    private static func beside(
        _ node: YAMLNode, _ index: Int, _ suspects: LineSuspects, _ path: String, _ use: (YAMLNode, LineSlip) -> Void
    ) {
        guard let entry = node.entries?[index], let inner = entry.value.entries else { return }
        for (place, child) in inner.enumerated().dropFirst()
        where isBlock(child, below: entry) && suspects.hold(child) {
            let rest = inner[place...]
            let kept = entry.with(entry.value.replacing(place..<inner.count, with: []))
            var moved = [[kept] + rest, [entry.with(entry.value.replacing(place...place, with: [])), child]]
            // Its own line alone moved, and what belongs to it stands beside it.
            if child.value.isNothing, rest.count > 1 { moved.insert([kept, child.holding(rest.dropFirst())], at: 0) }
            for entries in moved {
                use(node.replacing(index...index, with: entries), slip(child, .right, below: entry, path))
            }
        }
    }

    /// A name whose value is written beside it, since one of the two lines moved.
    private static func openings(
        _ node: YAMLNode, _ index: Int, below owner: YAMLEntry?, _ suspects: LineSuspects, _ path: String,
        _ use: (YAMLNode, LineSlip) -> Void
    ) {
        let entries = node.entries ?? []
        let entry = entries[index]
        guard entry.value.isNothing, index + 1 < entries.count else { return }
        let next = entries[index + 1]
        let column = entry.key.span.start.column
        if index == 0, column > step, suspects.hold(entry), next.key.span.start.line > entry.key.span.start.line {
            // Further to the left it would no longer stand below its owner: then what follows moved.
            let isRight = column - step > owner?.key.span.start.column ?? 0
            use(
                node.replacing(index..<entries.count, with: [entry.holding(entries[(index + 1)...])]),
                isRight ? slip(entry, .right, to: column - step, path) : slip(next, .left, to: column + step, path))
        }
        if suspects.hold(next) {
            for moved in parted(next) {
                use(
                    node.replacing(index...(index + 1), with: [entry.holding(moved)]),
                    slip(next, .left, to: column + step, path))
            }
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

    private static func slip(_ entry: YAMLEntry, _ side: LineSlip.Side, below neighbour: YAMLEntry, _ path: String)
        -> LineSlip
    {
        let note = Diagnostic.Note(path: path, span: neighbour.key.span, message: "it belongs below this one")
        return LineSlip(
            entry, side, wanted: neighbour.key.span.start.column, ", below `\(neighbour.name)`", [note], path)
    }

    private static func slip(_ entry: YAMLEntry, _ side: LineSlip.Side, to column: Int, _ path: String) -> LineSlip {
        LineSlip(entry, side, wanted: column, "", [], path)
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
