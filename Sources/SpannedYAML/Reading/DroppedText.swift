import PlainText

/// Finds what libyaml reads past without a word, where its author meant a text: `a: "value"#1`, `{ ?foo: bar }`.
struct DroppedText {
    private let file: SourceFile
    private let root: YAMLNode

    /// - Parameter root: the tree of `file`, read without a syntax error.
    init(file: SourceFile, root: YAMLNode) {
        self.file = file
        self.root = root
    }

    /// One finding for each place, at most `most`.
    func diagnostics(most: Int) -> [Diagnostic] {
        let offsets = SourceOffsets(file.bytes)
        var found: [Diagnostic] = []
        OutsideTexts(bytes: file.bytes, root: root, offsets: offsets).forEachMark { mark in
            guard found.count < most else { return }
            switch mark {
            case .comment(let range) where !stands(apart: range.lowerBound):
                let text = String(decoding: file.bytes[range], as: UTF8.self)
                found.append(
                    Diagnostic(
                        YAMLRules.unquotedComment, "`#` begins a comment here, so what follows is not part of the text",
                        span: offsets.span(of: range), path: file.path,
                        fix: "put the whole text, with `\(text.shortened(toScalars: 40))`, between one pair of quotes; "
                            + "for a comment write a space before `#`"))
            case .keyMark(let place) where !endsWord(place):
                found.append(
                    Diagnostic(
                        YAMLRules.leadingCharacter, "an unquoted text cannot begin with `?`",
                        span: offsets.span(of: place..<(place + 1)), path: file.path,
                        fix: "put the whole text between double quotes, or delete the `?`"))
            case .comment, .keyMark: break
            }
        }
        return found
    }

    /// Whether a blank or the line's end follows the `?`, as after every one that is meant to mark a key.
    private func endsWord(_ place: Int) -> Bool {
        guard place + 1 < file.bytes.count else { return true }
        return file.bytes[place + 1] == 0x20 || file.bytes[place + 1] == 0x09
            || SourceLines.lineEndLength(file.bytes, at: place + 1) > 0
    }

    /// Whether a blank or the begin of a line stands before the `#`, as before every comment that is meant as one.
    private func stands(apart place: Int) -> Bool {
        guard place > 0 else { return true }
        switch file.bytes[place - 1] {
        case 0x20, 0x09, 0x0A, 0x0D: return true
        // The line ends NEL, U+2028 and U+2029, and the byte order mark; any other character is part of a text.
        case 0x80...0xBF: return true
        default: return false
        }
    }
}
