internal import CLibYAML
import PlainText

/// What this YAML dialect leaves out, and the slips that libyaml lets pass.
extension TreeBuilder {
    mutating func checkProperties(
        anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?,
        _ event: UnsafePointer<yaml_event_t>
    ) {
        let span = SourceSpan(event)
        let place = SourceSpan(start: span.start, end: span.start.advanced(by: 1))
        if anchor != nil {
            report(
                YAMLRules.anchor, "an unquoted text cannot begin with `&`, and anchors have no place here", place,
                fix: "put the whole text between double quotes: \"&…\"")
        }
        if let tag {
            let name = String(cString: tag)
            let isName = name.utf8.count > 1 && name.utf8.dropFirst().allSatisfy { $0 != 0x21 && $0 != 0x3A }
            report(
                YAMLRules.tag, "an unquoted text cannot begin with `!`, and tags have no place here", place,
                fix: isName
                    ? Self.negationFix(String(name.dropFirst()))
                    : "put the whole text between double quotes: \"!…\"")
        }
    }

    /// A `!` begins a text, or is the negation of another language.
    static func negationFix(_ denied: String) -> String {
        "write `not \(denied)` for a negation; put a text between double quotes: \"!…\""
    }

    /// An unquoted text that begins with a space that is none is a line indented with it, and one with `:` before such a
    /// space is a name with its value.
    mutating func checkStrangeSpace(_ text: String, _ bytes: UnsafeBufferPointer<UInt8>, _ span: SourceSpan) {
        // Every one of them takes several bytes, the first of which is one of these.
        guard bytes.contains(where: { $0 == 0xC2 || $0 == 0xE1 || $0 == 0xE2 || $0 == 0xE3 || $0 == 0xEF }),
            diagnostics.count < Self.mostFindings
        else { return }
        let spaces = StrangeSpaces(file)
        let scalars = Array(text.unicodeScalars)
        if let first = scalars.first, StrangeSpace(first) != nil {
            if let finding = spaces.inIndentation(ofLine: span.start.line) { diagnostics.append(finding) }
        } else if zip(scalars, scalars.dropFirst()).contains(where: { $0 == ":" && StrangeSpace($1) != nil }),
            !text.contains(" :"), let finding = spaces.afterColon(inLine: span.start.line)
        {
            diagnostics.append(finding)
        }
    }

    mutating func checkTypographicQuote(_ text: String, _ span: SourceSpan) {
        guard let first = text.unicodeScalars.first, "“”‘’„‟‚‛".unicodeScalars.contains(first) else { return }
        let inner = text.unicodeScalars.drop { "“”‘’„‟‚‛".unicodeScalars.contains($0) }
        let trimmed = String(
            String.UnicodeScalarView(inner.reversed().drop { "“”‘’".unicodeScalars.contains($0) }.reversed()))
        report(
            YAMLRules.typographicQuote, "`\(first)` is a word processor's quote, which begins no quoted text",
            span, fix: "use straight quotes: \(quoted(trimmed)), or \(quoted(text)) to show `\(first)` to the reader")
    }

    /// Reports a `#` that stands right after an unquoted text, with only blanks between.
    mutating func checkSuspectedComment(_ text: String, _ span: SourceSpan, endIndex: Int) {
        while let first = suspects.first, first.index < endIndex { suspects.removeFirst() }
        guard let suspect = suspects.first, suspect.line == span.end.line else { return }
        let gap = file.bytes[(suspect.offset - min(suspect.index - endIndex, suspect.offset))..<suspect.offset]
        guard gap.reversed().allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { return }
        let lineEnd = file.bytes[suspect.offset...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? file.bytes.count
        let column = 1 + file.bytes[suspect.lineStart..<suspect.offset].count { $0 & 0xC0 != 0x80 }
        let cut = String(decoding: file.bytes[suspect.offset..<lineEnd], as: UTF8.self)
        let whole = text.isEmpty ? cut : text + " " + cut
        report(
            YAMLRules.unquotedComment, "`#` begins a comment here, so what follows is not part of the text",
            SourceSpan(line: suspect.line, column: column, columns: cut.unicodeScalars.count),
            fix: isInFlow
                ? "put the text with the `#` between double quotes"
                : "put the whole text between double quotes: \(quoted(whole)); for a comment write a space after `#`")
    }

    mutating func checkKeys(_ entries: [YAMLEntry]) {
        for entry in entries {
            guard let name = entry.key.text else {
                report(
                    YAMLRules.complexKey, "a list or mapping cannot be a key", entry.key.span,
                    fix: "put the key between double quotes if it begins with `{` or `[`")
                continue
            }
            if name == "<<", case .scalar(_, .plain) = entry.key.kind {
                report(
                    YAMLRules.mergeKey, "merge keys have no place here", entry.key.span,
                    fix: "write the entries out where they are needed")
            }
        }
        for (first, second) in DuplicateKeys.find(in: entries).prefix(Self.mostFindings - diagnostics.count) {
            diagnostics.append(
                Diagnostic(
                    YAMLRules.duplicateKey, "`\(second.name)` is written twice in the same place",
                    span: second.key.span, path: file.path,
                    notes: [.init(path: file.path, span: first.key.span, message: "the first one is here")],
                    fix: "keep one of the two"))
        }
    }

    /// `{max: 1,000}`, `{default: 12,50}`: thousands where three digits follow each comma, else a fraction.
    private static func number(_ text: String, _ pieces: [String]) -> String? {
        let isDigits = { (part: String) in !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        guard isDigits(text), pieces.allSatisfy(isDigits), text.utf8.count <= 3 || pieces.count == 1 else { return nil }
        if pieces.allSatisfy({ $0.utf8.count == 3 }), text != "0" { return ([text] + pieces).joined() }
        return pieces.count == 1 ? "\(text).\(pieces[0])" : nil
    }

    /// `{fr: Bonjour, vous, en: Hello}`: the comma ended the text, and `vous` became a key that has no value.
    mutating func checkSplitText(_ entries: [YAMLEntry]) {
        var index = 0
        while index < entries.count {
            let pieces = entries[index...].prefix { $0.isBare }
            guard let piece = pieces.first else {
                index += 1
                continue
            }
            if let (key, rest) = piece.name.splitAtColon {
                if rest.unicodeScalars.first.flatMap(StrangeSpace.init) != nil {
                    index += 1
                    continue
                }
                report(
                    YAMLRules.missingSpace, "`:` needs a space after it", piece.key.span,
                    fix: "write `\(key): \(rest)`")
                index += 1
                continue
            }
            let before = index > 0 ? entries[index - 1] : nil
            if let before, case .scalar(let text, _) = before.value.kind, !before.value.isNothing {
                let whole = ([text] + pieces.map(\.name)).joined(separator: ", ")
                report(
                    YAMLRules.splitText,
                    "the comma before `\(piece.name)` ended the text: between braces a comma separates entries",
                    SourceSpan(start: piece.key.span.start, end: pieces.last?.key.span.end ?? piece.key.span.end),
                    fix: Self.number(text, pieces.map(\.name)).map { "write `\(before.name): \($0)`" }
                        ?? "put the whole text between double quotes: \(before.name): \(quoted(whole))")
            } else {
                report(
                    YAMLRules.splitText, "`\(piece.name)` has no value: between braces each entry is `key: value`",
                    piece.key.span,
                    fix: "put a text that holds braces or commas between double quotes: \(quoted("{\(piece.name)}"))")
            }
            index += pieces.count
        }
    }

    mutating func report(_ rule: Rule, _ message: String, _ span: SourceSpan, fix: String? = nil) {
        guard diagnostics.count < Self.mostFindings else { return }
        diagnostics.append(Diagnostic(rule, message, span: span, path: file.path, fix: fix))
    }
}

extension YAMLEntry {
    /// Whether only a key is written, with no `:`; libyaml then puts the missing value right at the key's end.
    fileprivate var isBare: Bool { value.isNothing && value.span.start == key.span.end && key.text != nil }
}

extension String {
    /// `fr:Bonjour` as (`fr`, `Bonjour`), where a space after the colon was forgotten.
    fileprivate var splitAtColon: (String, String)? {
        let parts = split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        let isName = parts[0].utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
        return isName ? (String(parts[0]), String(parts[1])) : nil
    }
}
