import PlainText

/// Spaces that are none where YAML wants plain ones: before the first character of a line, or after the `:` of a name.
/// Inside of texts they are letters like others.
struct StrangeSpaces {
    private let file: SourceFile
    private let lines: SourceLines

    init(_ file: SourceFile) {
        self.file = file
        lines = SourceLines(file)
    }

    /// What is wrong with a line, where one of them stands in the way of reading it.
    func finding(inLine line: Int) -> Diagnostic? { inIndentation(ofLine: line) ?? afterColon(inLine: line) }

    /// The first that indents a line.
    func inIndentation(ofLine line: Int) -> Diagnostic? {
        let scalars = lines.scalars(ofLine: line)
        let blank = scalars.prefix { $0 == " " || $0 == "\t" || StrangeSpace($0) != nil }
        guard blank.count < scalars.count, let place = blank.firstIndex(where: { StrangeSpace($0) != nil }),
            let space = StrangeSpace(scalars[place])
        else { return nil }
        return finding("a \(space.name) indents this line; only spaces can", line, place)
    }

    /// One that follows the `:` of a name, which then is no `: `.
    func afterColon(inLine line: Int) -> Diagnostic? {
        let scalars = lines.scalars(ofLine: line)
        for (place, scalar) in scalars.enumerated().dropFirst() {
            // What stands between quotes is a text, whatever it holds.
            if scalar == "\"" || scalar == "'" { return nil }
            guard scalars[place - 1] == ":", let space = StrangeSpace(scalar) else { continue }
            return finding("a \(space.name) follows the `:`; only a space can", line, place)
        }
        return nil
    }

    private func finding(_ words: String, _ line: Int, _ place: Int) -> Diagnostic {
        Diagnostic(
            YAMLRules.strangeSpace, words, span: SourceSpan(line: line, column: place + 1), path: file.path,
            fix: "write plain spaces (it looks the same, so delete what stands there and write it anew)")
    }
}
