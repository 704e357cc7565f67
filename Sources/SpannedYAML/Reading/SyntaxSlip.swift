import PlainText

/// Explains why libyaml stopped, in the words of someone who writes texts, not YAML: nearly every syntax error in a
/// flow or a prompt is a text that needed quotes.
struct SyntaxSlip {
    let path: String
    let file: SourceFile
    let lines: SourceLines
    let failure: EventStream.Failure
    let last: LastRead
    let openBracket: SourcePosition?
    let isFlow: Bool
    let known: [Diagnostic]

    /// - Parameters:
    ///   - last: what the tree builder took in last, which stands right before the error.
    ///   - openBracket: the innermost brace or bracket that is still open there.
    ///   - isFlow: whether that was between braces or brackets.
    ///   - known: what was found before; an error that was already explained is not explained twice.
    init(
        file: SourceFile, failure: EventStream.Failure, last: LastRead, openBracket: SourcePosition?, isFlow: Bool,
        known: [Diagnostic]
    ) {
        path = file.path
        self.file = file
        lines = SourceLines(file)
        self.failure = failure
        self.last = last
        self.openBracket = openBracket
        self.isFlow = isFlow
        self.known = known
    }

    /// What was known before and the explanation.
    var diagnostics: [Diagnostic] {
        if known.contains(where: { $0.severity == .error && $0.span?.start == last.span.start }) { return known }
        let explanation = explanation
        // `{nom} est là` first looks like a mapping without a value; the explanation of the whole text is enough.
        let others = known.filter { finding in
            guard let span = finding.span, let covered = explanation.span else { return true }
            return !(covered.start <= span.start && span.end <= covered.end)
        }
        return others + [explanation]
    }

    private var explanation: Diagnostic {
        if let tab = tabInIndentation { return tab }
        if let space = strangeSpace { return space }
        switch (failure.problem, failure.context) {
        case ("mapping values are not allowed in this context", _): return explainColon
        case ("could not find expected ':'", _): return missingColon(at: failure.contextPosition)
        case (_, "while scanning a quoted scalar"): return unclosedQuote(at: failure.contextPosition)
        case (_, "while parsing a quoted scalar"): return explainEscape
        case (_, "while scanning an alias"), (_, "while scanning an anchor"), (_, "while scanning a tag"):
            return leadingCharacter(at: failure.contextPosition)
        case ("did not find expected comment or line break", "while scanning a block scalar"):
            return leadingCharacter(at: failure.contextPosition)
        case ("found character that cannot start any token", _), ("did not find expected node content", _):
            return explainBadStart
        case ("block sequence entries are not allowed in this context", _),
            ("mapping keys are not allowed in this context", _):
            return isFirstOnLine(failure.position) ? indentation() : leadingCharacter(at: failure.position)
        case ("did not find expected ',' or '}'", _), ("did not find expected ',' or ']'", _): return explainFlow
        case ("did not find expected key", _), ("did not find expected '-' indicator", _): return explainBlock
        default: return plainWords
        }
    }

    var plainWords: Diagnostic {
        let words = failure.context.isEmpty ? failure.problem : "\(failure.problem) \(failure.context)"
        return finding(YAMLRules.syntax, words, at: one(failure.position), fix: nil)
    }

    func finding(
        _ rule: Rule, _ message: String, at span: SourceSpan, note: (SourceSpan, String)? = nil, fix: String?
    ) -> Diagnostic {
        let notes = note.map { [Diagnostic.Note(path: path, span: $0.0, message: $0.1)] } ?? []
        return Diagnostic(rule, message, span: span, path: path, notes: notes, fix: fix)
    }

    func one(_ position: SourcePosition) -> SourceSpan {
        SourceSpan(start: position, end: position.advanced(by: 1))
    }

    func rest(of line: Int, from column: Int) -> [Unicode.Scalar] {
        Array(lines.scalars(ofLine: line).dropFirst(column - 1))
    }

    func isPastEnd(_ position: SourcePosition) -> Bool {
        position.column > lines.scalars(ofLine: position.line).count
    }

    /// Whether nothing is written from `position` to the end of the file.
    func isAtEnd(_ position: SourcePosition) -> Bool {
        guard position.line <= lines.count else { return true }
        return isPastEnd(position)
            && (position.line..<lines.count).allSatisfy { lines.bytes(ofLine: $0 + 1).isEmpty }
    }

    func isFirstOnLine(_ position: SourcePosition) -> Bool {
        lines.scalars(ofLine: position.line).prefix(position.column - 1).allSatisfy { $0 == " " }
    }

    func shortened(_ scalars: [Unicode.Scalar]) -> String {
        String(scalars: scalars).shortened(toScalars: 40)
    }
}

extension String {
    init(scalars: some Sequence<Unicode.Scalar>) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }
}
