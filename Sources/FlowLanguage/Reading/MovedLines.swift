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
            FlowRules.unknownLanguage, FlowRules.missingLanguage,
        ].map(\.id))

    private let path: String
    /// What is found in a tree.
    private let findings: (YAMLNode) -> [Diagnostic]

    init(path: String, findings: @escaping (YAMLNode) -> [Diagnostic]) {
        self.path = path
        self.findings = findings
    }

    /// The tree with its lines where they should be, and what is to be said of those that were not; `nil` where none was.
    func mended(_ root: YAMLNode, found: [Diagnostic]) -> (root: YAMLNode, slips: [LineSlip])? {
        var (root, found) = (root, found)
        var slips: [LineSlip] = []
        for _ in 0..<Self.mostTries {
            guard let better = oneMended(root, found) else { break }
            root = better.root
            found = better.found
            slips.append(better.slip)
        }
        return slips.isEmpty ? nil : (root, slips.withoutFollowers)
    }

    private func oneMended(
        _ root: YAMLNode, _ found: [Diagnostic]
    ) -> (root: YAMLNode, found: [Diagnostic], slip: LineSlip)? {
        let errors = found.count { $0.severity == .error }
        let traces = found.filter { Self.traces.contains($0.rule) }.prefix(Self.mostTries)
        let there = Set((root.entries ?? []).map(\.name))
        let suspects = LineSuspects(
            places: Set(traces.compactMap { $0.span?.start }), missing: Set(FlowReading.sections).subtracting(there))
        var best: (root: YAMLNode, found: [Diagnostic], slip: LineSlip)?
        for (moved, slip) in LineMove.all(in: root, suspects, path: path).prefix(Self.mostMoves) {
            let left = findings(moved).filter { $0.severity == .error }
            // Nothing may be wrong with the lines where they are now: else it is no more than another guess.
            guard left.count < best?.found.count ?? errors, !left.contains(where: slip.isAbove) else { continue }
            best = (moved, left, slip)
            if left.isEmpty { break }
        }
        return best
    }
}

/// What may stand in a wrong place: what there is a finding of, and what is named as a section that the flow lacks.
struct LineSuspects {
    let places: Set<SourcePosition>
    /// What is said of names that are missing; the flow's own sections are known by it.
    let missing: Set<String>

    func hold(_ entry: YAMLEntry) -> Bool {
        places.contains(entry.key.span.start) || places.contains(entry.value.span.start)
            || missing.contains(entry.name)
    }
}
