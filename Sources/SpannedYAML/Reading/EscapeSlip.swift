/// Explains an escape that YAML does not have, without ever proposing a text that means something else.
struct EscapeSlip {
    /// From the backslash to the end of its line.
    private let text: ArraySlice<Unicode.Scalar>
    private let column: Int

    /// - Parameters:
    ///   - line: the line of the failure.
    ///   - column: where libyaml stopped: on the backslash, or on what follows a letter that wants digits.
    init(line: [Unicode.Scalar], column: Int) {
        let stop = column - 1
        let isBackslash = line.indices.contains(stop) && line[stop] == "\\"
        let start = min(max(isBackslash ? stop : stop - 2, 0), line.count)
        text = line[start...]
        self.column = start + 1
    }

    func diagnostic(line: Int, path: String) -> Diagnostic {
        let span = SourceSpan(line: line, column: column, columns: max(1, min(length, text.count)))
        let words = "between double quotes a `\\` begins an escape, and this is none that exists"
        guard let first = unit(at: text.startIndex) else {
            return Diagnostic(
                YAMLRules.escape, words, span: span, path: path,
                fix: "write `\\\\` for a backslash, or put the text between single quotes")
        }
        guard (0xD800...0xDFFF).contains(first) else {
            return Diagnostic(
                YAMLRules.escape, words, span: span, path: path, fix: "write the character itself")
        }
        let half = "YAML has no halves of characters, as JSON's `\\u` writes them"
        guard let whole = character(first) else {
            return Diagnostic(
                YAMLRules.escape, half, span: span, path: path, fix: "write the character itself, whole")
        }
        let digits = String(whole.value, radix: 16, uppercase: true)
        let escape = "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
        return Diagnostic(
            YAMLRules.escape, half, span: span, path: path,
            fix: "write the character itself, `\(whole)`, or `\(escape)`")
    }

    /// How many characters the slip is long: two halves together, one number, or the backslash and its letter.
    private var length: Int {
        guard let first = unit(at: text.startIndex) else { return 2 }
        if character(first) != nil { return 12 }
        return text.dropFirst().first == "U" ? 10 : 6
    }

    /// The character that two halves make.
    private func character(_ high: UInt32) -> Unicode.Scalar? {
        guard (0xD800...0xDBFF).contains(high), let low = unit(at: text.startIndex + 6),
            (0xDC00...0xDFFF).contains(low)
        else { return nil }
        return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    }

    /// The number of a `\uXXXX` or `\UXXXXXXXX`.
    private func unit(at start: Int) -> UInt32? {
        guard start + 1 < text.endIndex, text[start] == "\\" else { return nil }
        let count = text[start + 1] == "u" ? 4 : text[start + 1] == "U" ? 8 : 0
        let digits = text[(start + 2)...].prefix(count)
        guard count > 0, digits.count == count, digits.allSatisfy(\.properties.isASCIIHexDigit) else { return nil }
        return UInt32(String(scalars: digits), radix: 16)
    }
}
