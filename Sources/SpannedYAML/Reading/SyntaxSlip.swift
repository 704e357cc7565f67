import PlainText

/// Explains why libyaml stopped, in the words of someone who writes texts, not YAML: nearly every syntax error in a
/// flow or a prompt is a text that needed quotes.
struct SyntaxSlip {
    private let path: String
    private let file: SourceFile
    private let lines: SourceLines
    private let failure: EventStream.Failure
    private let last: LastRead
    private let openBracket: SourcePosition?
    private let isFlow: Bool
    private let known: [Diagnostic]

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

    // MARK: One explanation each

    private var tabInIndentation: Diagnostic? {
        let line = failure.position.line
        let scalars = lines.scalars(ofLine: line)
        guard let tab = scalars.prefix(while: { $0 == " " || $0 == "\t" }).firstIndex(of: "\t") else { return nil }
        return finding(
            YAMLRules.tab, "a tab indents this line; only spaces can", at: SourceSpan(line: line, column: tab + 1),
            fix: "replace the tab by spaces (and let your editor write spaces)")
    }

    /// A space that is none, on the line that could not be read or on the one before it.
    private var strangeSpace: Diagnostic? {
        let spaces = StrangeSpaces(file)
        return [last.span.start.line, failure.contextPosition.line, failure.position.line].lazy
            .compactMap { spaces.finding(inLine: $0) }.first
    }

    private var explainColon: Diagnostic {
        guard last.span.start.line < failure.position.line else { return unquotedColon }
        // A line without a colon took in the next line as more of its text.
        return isFirstOnLine(last.span.start) ? missingColon(at: last.span.start) : indentation()
    }

    private var unquotedColon: Diagnostic {
        finding(
            YAMLRules.unquotedColon, "an unquoted text cannot hold a `:` followed by a space",
            at: one(failure.position), fix: quotedFix(from: last.span.start, through: failure.position))
    }

    private func missingColon(at position: SourcePosition) -> Diagnostic {
        let text = rest(of: position.line, from: position.column)
        let words = "`\(shortened(text))` has no `:` after its name"
        let span = SourceSpan(line: position.line, column: position.column, columns: max(text.count, 1))
        if let colon = text.firstIndex(of: ":"), colon + 1 < text.count {
            let (name, value) = (String(scalars: text[..<colon]), String(scalars: text[(colon + 1)...]))
            return finding(
                YAMLRules.missingSpace, "`:` needs a space after it", at: span, fix: "write `\(name): \(value)`")
        }
        return finding(YAMLRules.missingColon, words, at: span, fix: "write `\(shortened(text)):` or delete the line")
    }

    private func unclosedQuote(at position: SourcePosition) -> Diagnostic {
        finding(
            YAMLRules.unclosedQuote, "the quoted text that begins here does not end", at: one(position),
            fix: "close the quote at the end of the text")
    }

    private var explainEscape: Diagnostic {
        EscapeSlip(line: lines.scalars(ofLine: failure.position.line), column: failure.position.column)
            .diagnostic(line: failure.position.line, path: path)
    }

    private var explainBadStart: Diagnostic {
        let text = rest(of: failure.position.line, from: failure.position.column)
        if isAtEnd(failure.position), let openBracket { return unclosedBracket(at: openBracket) }
        if text.first == ":" { return missingName }
        guard let first = text.first, "%@`-?*&!|>".unicodeScalars.contains(first) else { return plainWords }
        return leadingCharacter(at: failure.position)
    }

    private func leadingCharacter(at position: SourcePosition) -> Diagnostic {
        let text = rest(of: position.line, from: position.column)
        let first = text.first ?? " "
        let name = text.dropFirst().prefix { $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_" }
        return finding(
            YAMLRules.leadingCharacter, "an unquoted text cannot begin with `\(first)`", at: one(position),
            fix: first == "!" && !name.isEmpty
                ? TreeBuilder.negationFix(String(scalars: name)) : quotedFix(from: position, through: position))
    }

    /// `: x`, or `[ :x ]` where the `:` belongs to the text.
    private var missingName: Diagnostic {
        let next = rest(of: failure.position.line, from: failure.position.column).dropFirst().first
        if let next, !" \t,[]{}".unicodeScalars.contains(next) { return leadingCharacter(at: failure.position) }
        return finding(
            YAMLRules.missingName, "no name stands before this `:`", at: one(failure.position),
            fix: "write the name before it, as in `name: value`, or delete it")
    }

    private var explainFlow: Diagnostic {
        if let comment = commentAfterLast { return comment }
        guard failure.position.line == last.span.end.line, last.span.start.line == failure.position.line else {
            return unclosedBracket
        }
        let next = rest(of: failure.position.line, from: failure.position.column).first
        if next == ":" { return unquotedColon }
        switch last.kind {
        case .quoted: return textAfterQuote
        case .flowCollection: return leadingBracket
        case .plain where next == "[" || next == "{": return unquotedBracket
        case .plain, .opening, .nothing: return unclosedBracket
        }
    }

    private var explainBlock: Diagnostic {
        if rest(of: failure.position.line, from: failure.position.column).first == ":" { return missingName }
        guard failure.position.line == last.span.end.line else { return indentation() }
        switch last.kind {
        case .quoted where last.span.start.line < last.span.end.line: return unclosedQuote(at: last.span.start)
        case .quoted: return textAfterQuote
        case .flowCollection:
            let next = rest(of: failure.position.line, from: failure.position.column).first
            if next == "}" || next == "]" {
                return finding(
                    YAMLRules.bracket, "one closing bracket too many", at: one(failure.position), fix: "delete it")
            }
            return leadingBracket
        case .plain, .opening, .nothing: return indentation()
        }
    }

    private var textAfterQuote: Diagnostic {
        finding(
            YAMLRules.textAfterQuote, "the quoted text has ended, and more text follows", at: one(failure.position),
            fix: "put the whole text between one pair of double quotes; inside it write \\\" for a quote, or « »")
    }

    private var leadingBracket: Diagnostic {
        let first = rest(of: last.span.start.line, from: last.span.start.column).first ?? "{"
        return finding(
            YAMLRules.leadingCharacter, "an unquoted text cannot begin with `\(first)`", at: last.span,
            fix: quotedFix(from: last.span.start, through: failure.position))
    }

    private var unquotedBracket: Diagnostic {
        finding(
            YAMLRules.unquotedBracket, "between braces an unquoted text cannot hold `[`, `]`, `{` or `}`",
            at: one(failure.position), fix: quotedFix(from: last.span.start, through: failure.position))
    }

    private var unclosedBracket: Diagnostic { unclosedBracket(at: failure.contextPosition) }

    private func unclosedBracket(at position: SourcePosition) -> Diagnostic {
        let opening = rest(of: position.line, from: position.column).first ?? "{"
        return finding(
            YAMLRules.bracket, "the `\(opening)` that opens here is not closed", at: one(position),
            note: isAtEnd(failure.position) ? nil : (one(failure.position), "reading stopped here"),
            fix: "write `\(opening == "[" ? "]" : "}")` where it ends")
    }

    private var commentAfterLast: Diagnostic? {
        let line = last.span.end.line
        guard last.kind != .opening, line < failure.position.line || isPastEnd(failure.position) else { return nil }
        let text = rest(of: line, from: last.span.end.column)
        guard let hash = text.firstIndex(where: { $0 != " " && $0 != "\t" }), text[hash] == "#", hash > 0 else {
            return nil
        }
        return finding(
            YAMLRules.unquotedComment, "`#` begins a comment here, which hides the rest of the line",
            at: SourceSpan(line: line, column: last.span.end.column + hash, columns: text.count - hash),
            fix: "put the text with the `#` between double quotes")
    }

    private func indentation() -> Diagnostic {
        let slip = IndentationSlip(lines: lines, failing: failure.position.line)
        if slip.wanted == slip.column {
            return finding(
                YAMLRules.indentation, "this line is of another kind than the one above it, and begins at its column",
                at: one(failure.position), fix: "begin the line at the same column as its neighbours")
        }
        let words = "`\(shortened(rest(of: slip.line, from: slip.column)))` stands too far \(slip.side.rawValue)"
        return finding(
            YAMLRules.indentation, words, at: SourceSpan(line: slip.line, column: slip.column),
            note: slip.neighbour.map {
                (
                    SourceSpan(line: $0, column: slip.wanted),
                    "the lines that it may belong to begin at column \(slip.wanted), as here"
                )
            },
            fix: "begin the line at column \(slip.wanted)")
    }

    private var plainWords: Diagnostic {
        let words = failure.context.isEmpty ? failure.problem : "\(failure.problem) \(failure.context)"
        return finding(YAMLRules.syntax, words, at: one(failure.position), fix: nil)
    }

    // MARK: Places and texts

    private func finding(
        _ rule: Rule, _ message: String, at span: SourceSpan, note: (SourceSpan, String)? = nil, fix: String?
    ) -> Diagnostic {
        let notes = note.map { [Diagnostic.Note(path: path, span: $0.0, message: $0.1)] } ?? []
        return Diagnostic(rule, message, span: span, path: path, notes: notes, fix: fix)
    }

    private func one(_ position: SourcePosition) -> SourceSpan {
        SourceSpan(start: position, end: position.advanced(by: 1))
    }

    private func rest(of line: Int, from column: Int) -> [Unicode.Scalar] {
        Array(lines.scalars(ofLine: line).dropFirst(column - 1))
    }

    private func isPastEnd(_ position: SourcePosition) -> Bool {
        position.column > lines.scalars(ofLine: position.line).count
    }

    /// Whether nothing is written from `position` to the end of the file.
    private func isAtEnd(_ position: SourcePosition) -> Bool {
        guard position.line <= lines.count else { return true }
        return isPastEnd(position)
            && (position.line..<lines.count).allSatisfy { lines.bytes(ofLine: $0 + 1).isEmpty }
    }

    private func isFirstOnLine(_ position: SourcePosition) -> Bool {
        lines.scalars(ofLine: position.line).prefix(position.column - 1).allSatisfy { $0 == " " }
    }

    private func shortened(_ scalars: [Unicode.Scalar]) -> String {
        String(scalars: scalars).shortened(toScalars: 40)
    }

    /// `put the whole text between double quotes: fr: "Attention : danger"`, the text taken from the line itself.
    private func quotedFix(from start: SourcePosition, through problem: SourcePosition) -> String {
        let line = lines.scalars(ofLine: start.line)
        guard start.line == problem.line, start.column <= line.count else {
            return "put the whole text between double quotes"
        }
        let end = isFlow ? endOfText(in: line, from: min(problem.column - 1, line.count)) : line.count
        let text = String(scalars: line[(start.column - 1)..<max(end, start.column - 1)])
        let trimmed = String(scalars: text.unicodeScalars.trimming { $0 == " " })
        return "put the whole text between double quotes: \(key(before: start, in: line))\(quoted(trimmed))"
    }

    /// Where a text between braces most likely ends: at the next comma or closing bracket that is not its own.
    private func endOfText(in line: [Unicode.Scalar], from start: Int) -> Int {
        var open = 0
        for index in start..<line.count {
            switch line[index] {
            case "{", "[": open += 1
            case "}", "]":
                guard open > 0 else { return index }
                open -= 1
            case "," where open == 0: return index
            default: break
            }
        }
        return line.count
    }

    /// `fr: ` where that stands right before `position`.
    private func key(before position: SourcePosition, in line: [Unicode.Scalar]) -> String {
        var before = line.prefix(position.column - 1)
        while before.last == " " { before.removeLast() }
        guard before.last == ":" else { return "" }
        let name = before.reversed().prefix { !" {,".unicodeScalars.contains($0) }.reversed()
        return String(scalars: name) + " "
    }
}

extension String {
    init(scalars: some Sequence<Unicode.Scalar>) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }
}
