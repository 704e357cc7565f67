import SpannedYAML

/// Places inside a text: which column of the file shows a character of a scalar.
extension FlowReading {
    /// Where characters of a scalar's text are written; the whole scalar where that cannot be told (a text over several
    /// lines, or folded).
    func place(of text: TextRange) -> SourceSpan {
        let (range, node) = (text.range, text.node)
        guard case .scalar(_, let style) = node.kind,
            lines.bytes(ofLine: node.span.start.line).count <= SourceLines.longestShown
        else { return node.span }
        if style == .literal { return placeInLiteral(of: range, in: node) ?? node.span }
        guard node.span.start.line == node.span.end.line, style != .folded else { return node.span }
        let raw = lines.scalars(ofLine: node.span.start.line)
        let first = node.span.start.column - 1
        let end = min(node.span.end.column - 1, raw.count)
        guard first < end else { return node.span }

        // The column of each character, and of the end; an escape takes several columns.
        var columns: [Int] = []
        var index = style == .plain ? first : first + 1
        let last = style == .plain ? end : end - 1
        while index < last {
            columns.append(index + 1)
            index += width(of: raw, at: index, style)
        }
        columns.append(last + 1)
        guard range.lowerBound < columns.count, range.upperBound < columns.count else { return node.span }
        let start = SourcePosition(line: node.span.start.line, column: columns[range.lowerBound])
        return SourceSpan(
            start: start, end: SourcePosition(line: node.span.start.line, column: columns[range.upperBound]))
    }

    /// How many columns the character at `index` takes.
    private func width(of raw: [Unicode.Scalar], at index: Int, _ style: YAMLNode.ScalarStyle) -> Int {
        guard index + 1 < raw.count else { return 1 }
        if style == .singleQuoted { return raw[index] == "'" && raw[index + 1] == "'" ? 2 : 1 }
        guard style == .doubleQuoted, raw[index] == "\\" else { return 1 }
        switch raw[index + 1] {
        case "x": return 4
        case "u": return 6
        case "U": return 10
        default: return 2
        }
    }

    private func placeInLiteral(of range: Range<Int>, in node: YAMLNode) -> SourceSpan? {
        guard let text = node.text, text.utf8.count <= SourceLines.longestShown else { return nil }
        let scalars = Array(text.unicodeScalars)
        guard range.upperBound <= scalars.count else { return nil }
        let before = scalars[..<range.lowerBound]
        let line = before.count { $0 == "\n" }
        let lineStart = before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
        let lineEnd = scalars[lineStart...].firstIndex(of: "\n") ?? scalars.count
        let number = node.span.start.line + 1 + line
        // The block's own indentation is what the file's line has more than the text's.
        let indent = lines.scalars(ofLine: number).count - (lineEnd - lineStart)
        guard indent >= 0, range.upperBound <= lineEnd else { return nil }
        return SourceSpan(
            line: number, column: indent + range.lowerBound - lineStart + 1, columns: max(range.count, 1))
    }
}
