/// Slips of whole lines: their column, what stands before a `:`, what follows what.
extension SyntaxSlip {
    var tabInIndentation: Diagnostic? {
        let line = failure.position.line
        let scalars = lines.scalars(ofLine: line)
        guard let tab = scalars.prefix(while: { $0 == " " || $0 == "\t" }).firstIndex(of: "\t") else { return nil }
        return finding(
            YAMLRules.tab, "a tab indents this line; only spaces can", at: SourceSpan(line: line, column: tab + 1),
            fix: "replace the tab by spaces (and let your editor write spaces)")
    }

    /// A space that is none, on the line that could not be read or on the one before it.
    var strangeSpace: Diagnostic? {
        let spaces = StrangeSpaces(file)
        return [last.span.start.line, failure.contextPosition.line, failure.position.line].lazy
            .compactMap { spaces.finding(inLine: $0) }.first
    }

    var explainColon: Diagnostic {
        guard last.span.start.line < failure.position.line else { return unquotedColon }
        // A line without a colon took in the next line as more of its text.
        return isFirstOnLine(last.span.start) ? missingColon(at: last.span.start) : indentation()
    }

    var unquotedColon: Diagnostic {
        finding(
            YAMLRules.unquotedColon, "an unquoted text cannot hold a `:` followed by a space",
            at: one(failure.position), fix: quotedFix(from: last.span.start, through: failure.position))
    }

    func missingColon(at position: SourcePosition) -> Diagnostic {
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

    /// `: x`, or `[ :x ]` where the `:` belongs to the text.
    var missingName: Diagnostic {
        let next = rest(of: failure.position.line, from: failure.position.column).dropFirst().first
        if let next, !" \t,[]{}".unicodeScalars.contains(next) { return leadingCharacter(at: failure.position) }
        return finding(
            YAMLRules.missingName, "no name stands before this `:`", at: one(failure.position),
            fix: "write the name before it, as in `name: value`, or delete it")
    }

    func indentation() -> Diagnostic {
        let slip = IndentationSlip(lines: lines, failing: failure.position.line)
        // It looks as if it stood where it should.
        if let strange = StrangeSpaces(file).inIndentation(ofLine: slip.line) { return strange }
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

    var explainBlock: Diagnostic {
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
}
