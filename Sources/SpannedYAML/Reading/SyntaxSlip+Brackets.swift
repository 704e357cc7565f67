/// Slips between braces and brackets.
extension SyntaxSlip {
    var explainFlow: Diagnostic {
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

    var leadingBracket: Diagnostic {
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

    var unclosedBracket: Diagnostic { unclosedBracket(at: failure.contextPosition) }

    func unclosedBracket(at position: SourcePosition) -> Diagnostic {
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
}
