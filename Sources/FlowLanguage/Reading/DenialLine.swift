import SpannedYAML

/// `needs: not: x` on one line is no YAML, and what is meant is no text that lacks its quotes: it is a list.
struct DenialLine {
    private let file: SourceFile

    init(_ file: SourceFile) { self.file = file }

    /// The finding about such a colon in the words of guards; every other as it is.
    func reworded(_ finding: Diagnostic) -> Diagnostic {
        guard finding.rule == "yaml-unquoted-colon", let colon = finding.span?.start else { return finding }
        let line = Array(SourceLines(file).scalars(ofLine: colon.line).prefix(SourceLines.longestShown))
        let at = colon.column - 1
        guard line.indices.contains(at), line[at] == ":" else { return finding }
        let start = (line[..<at].lastIndex { !Self.isName($0) } ?? -1) + 1
        let asks = String(String.UnicodeScalarView(line[..<start].reversed().drop { $0 == " " }.reversed()))
        guard asks.hasSuffix("needs:") || asks.hasSuffix("when:") else { return finding }
        let first = (line[(at + 1)...].firstIndex { $0 != " " }) ?? line.count
        let end = line[first...].firstIndex { !Self.isName($0) } ?? line.count
        let (key, value) = (text(line[start..<at]), text(line[first..<end]))
        guard !key.isEmpty, !value.isEmpty else { return finding }
        let said: String
        if GuardName.denials.contains(key) {
            said = "not \(value)"
        } else if ["false", "no", "non"].contains(value) {
            said = "not \(key)"
        } else {
            return finding
        }
        return Diagnostic(
            severity: finding.severity, rule: finding.rule,
            message: "guards are asked for in a list, and one that must fail has `not` before its name",
            span: SourceSpan(
                start: SourcePosition(line: colon.line, column: start + 1),
                end: SourcePosition(line: colon.line, column: end + 1)),
            path: finding.path, notes: finding.notes, fix: "write `[\(said)]`")
    }

    private static func isName(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "_"
    }

    private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(scalars)) }
}
