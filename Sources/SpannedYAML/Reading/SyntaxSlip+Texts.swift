import PlainText

/// Slips of one text: nearly always it needed quotes, or had one too few.
extension SyntaxSlip {
    func unclosedQuote(at position: SourcePosition) -> Diagnostic {
        finding(
            YAMLRules.unclosedQuote, "the quoted text that begins here does not end", at: one(position),
            fix: "close the quote at the end of the text")
    }

    var explainEscape: Diagnostic {
        EscapeSlip(line: lines.scalars(ofLine: failure.position.line), column: failure.position.column)
            .diagnostic(line: failure.position.line, path: path)
    }

    var explainBadStart: Diagnostic {
        let text = rest(of: failure.position.line, from: failure.position.column)
        if isAtEnd(failure.position), let openBracket { return unclosedBracket(at: openBracket) }
        if text.first == ":" { return missingName }
        guard let first = text.first, "%@`-?*&!|>".unicodeScalars.contains(first) else { return plainWords }
        return leadingCharacter(at: failure.position)
    }

    func leadingCharacter(at position: SourcePosition) -> Diagnostic {
        let text = rest(of: position.line, from: position.column)
        let first = text.first ?? " "
        let name = text.dropFirst().prefix { $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_" }
        return finding(
            YAMLRules.leadingCharacter, "an unquoted text cannot begin with `\(first)`", at: one(position),
            fix: first == "!" && !name.isEmpty
                ? TreeBuilder.negationFix(String(scalars: name)) : quotedFix(from: position, through: position))
    }

    var textAfterQuote: Diagnostic {
        finding(
            YAMLRules.textAfterQuote, "the quoted text has ended, and more text follows", at: one(failure.position),
            fix: "put the whole text between one pair of double quotes; inside it write \\\" for a quote, or « »")
    }

    /// `put the whole text between double quotes: fr: "Attention : danger"`, the text taken from the line itself.
    func quotedFix(from start: SourcePosition, through problem: SourcePosition) -> String {
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
    func key(before position: SourcePosition, in line: [Unicode.Scalar]) -> String {
        var before = line.prefix(position.column - 1)
        while before.last == " " { before.removeLast() }
        guard before.last == ":" else { return "" }
        let name = before.reversed().prefix { !" {,".unicodeScalars.contains($0) }.reversed()
        return String(scalars: name) + " "
    }
}
