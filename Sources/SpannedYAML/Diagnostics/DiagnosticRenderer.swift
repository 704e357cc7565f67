/// Writes findings as a person reads them in a terminal: place, words, rule, source line, caret, notes, fix.
///
/// The one place that knows this form:
/// ```
/// flows/marketing.yaml:12:7: error: `drat` is no state of this flow [unknown-state]
///   12 | starts_in: drat
///      |            ^^^^
///   fix: write `draft`
/// ```
public struct DiagnosticRenderer {
    /// The most cells of a source line that are shown; the rest is cut around the caret.
    private static let widest = 110

    private var linesByPath: [String: SourceLines] = [:]

    /// A renderer that can show the lines of these files.
    public init(files: [SourceFile]) {
        for file in files { linesByPath[file.path] = SourceLines(file) }
    }

    /// All findings in reading order, each followed by a line end. After the first 200 the rest is only counted.
    public func render(_ diagnostics: [Diagnostic]) -> String {
        let shown = diagnostics.inReadingOrder().prefix(200).map { render($0) }.joined()
        return diagnostics.count > 200 ? shown + "… and \(diagnostics.count - 200) more findings\n" : shown
    }

    /// One finding, several lines, ending with a line end.
    public func render(_ diagnostic: Diagnostic) -> String {
        var text = Self.head(
            path: diagnostic.path, span: diagnostic.span,
            words: "\(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.rule)]")
        text += excerpt(path: diagnostic.path, span: diagnostic.span)
        for note in diagnostic.notes {
            text += "  " + Self.head(path: note.path, span: note.span, words: "note: \(note.message)")
            text += excerpt(path: note.path, span: note.span)
        }
        if let fix = diagnostic.fix { text += "  fix: \(fix)\n" }
        return text
    }

    private static func head(path: String, span: SourceSpan?, words: String) -> String {
        guard let start = span?.start else { return "\(path): \(words)\n" }
        return "\(path):\(start.line):\(start.column): \(words)\n"
    }

    /// The source line with its number, and the caret line under it; empty where the file is not at hand or the line
    /// is longer than anyone reads.
    private func excerpt(path: String, span: SourceSpan?) -> String {
        guard let span, let lines = linesByPath[path], span.start.line <= lines.count,
            lines.bytes(ofLine: span.start.line).count <= SourceLines.longestShown
        else { return "" }
        let scalars = lines.scalars(ofLine: span.start.line)
        let from = min(span.start.column - 1, scalars.count)
        let to = span.end.line == span.start.line ? min(span.end.column - 1, scalars.count) : scalars.count
        let window = Self.window(scalars, around: from..<max(to, from))

        var source = window.lowerBound > 0 ? "…" : ""
        var carets = window.lowerBound > 0 ? " " : ""
        for index in window {
            source.unicodeScalars.append(scalars[index].shown)
            guard index < max(to, from + 1) else { continue }
            carets += String(repeating: index < from ? " " : "^", count: scalars[index].displayWidth)
        }
        if from >= window.upperBound { carets += "^" }
        if window.upperBound < scalars.count { source += "…" }

        let number = String(span.start.line)
        let gutter = String(repeating: " ", count: max(4 - number.utf8.count, 0))
        let blank = String(repeating: " ", count: gutter.utf8.count + number.utf8.count)
        return "\(gutter)\(number) | \(source)\n\(blank) | \(carets)\n"
    }

    /// The part of a line that is shown: all of it where it fits, else a stretch that holds the caret.
    private static func window(_ scalars: [Unicode.Scalar], around caret: Range<Int>) -> Range<Int> {
        guard scalars.count > widest else { return 0..<scalars.count }
        let start = caret.upperBound <= widest ? 0 : max(caret.lowerBound - widest / 3, 0)
        let first = min(start, scalars.count)
        return first..<min(first + widest, scalars.count)
    }
}
