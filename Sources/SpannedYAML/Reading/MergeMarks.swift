/// What git leaves in a file that two people changed in the same place, until somebody chooses.
package enum MergeMarks {
    /// More unresolved places of one file than these are not named one by one.
    private static let most = 20

    /// One finding for each unresolved place of a file.
    /// - Parameter mayHoldLines: whether a line of seven signs may stand there for itself, as in Markdown, where `=======`
    ///   underlines a title; then only whole marks count.
    package static func findings(_ file: SourceFile, mayHoldLines: Bool = false) -> [Diagnostic] {
        // Nearly every file has none, and is looked through fast.
        guard holdsMark(file.bytes) else { return [] }
        let lines = SourceLines(file)
        var found: [Diagnostic] = []
        var open: Int?
        for number in 1...lines.count where found.count < most {
            let line = lines.bytes(ofLine: number)
            switch sign(of: line) {
            case "<": open = open ?? number
            case ">" where open != nil || !mayHoldLines:
                found.append(finding(file, from: open ?? number, to: number, lines))
                open = nil
            case "=" where open == nil && !mayHoldLines:
                // The half of a place that somebody began to clear up.
                if (number..<lines.count).allSatisfy({ sign(of: lines.bytes(ofLine: $0 + 1)) != ">" }) {
                    found.append(finding(file, from: number, to: number, lines))
                }
            default: continue
            }
        }
        if let open { found.append(finding(file, from: open, to: open, lines)) }
        return found
    }

    private static func holdsMark(_ bytes: [UInt8]) -> Bool {
        let signs: [UInt8] = [0x3C, 0x3D, 0x3E]
        return bytes.withUnsafeBufferPointer { buffer in
            var index = 0
            while let end = buffer[index...].firstIndex(of: 0x0A) ?? (index < buffer.count ? buffer.count : nil) {
                if end - index >= 7, signs.contains(buffer[index]), sign(of: buffer[index..<end]) != nil { return true }
                index = end + 1
                if index >= buffer.count { return false }
            }
            return false
        }
    }

    /// The sign of a mark that is a line's beginning: seven of it, then a space or nothing.
    private static func sign(of line: some Collection<UInt8>) -> Character? {
        guard let first = line.first, "<=>".utf8.contains(first), line.prefix(7).count == 7,
            line.prefix(7).allSatisfy({ $0 == first })
        else { return nil }
        let rest = line.dropFirst(7).first
        let isApart = rest == nil || rest == 0x20 || rest == 0x0D
        // Git writes whose side it is after the outer marks, and nothing in the middle.
        guard isApart, first != 0x3D || rest != 0x20 else { return nil }
        return Character(Unicode.Scalar(first))
    }

    private static func finding(_ file: SourceFile, from: Int, to: Int, _ lines: SourceLines) -> Diagnostic {
        func span(_ line: Int) -> SourceSpan {
            SourceSpan(line: line, column: 1, columns: max(lines.scalars(ofLine: line).count, 1))
        }
        let note = Diagnostic.Note(path: file.path, span: span(to), message: "it ends here")
        return Diagnostic(
            YAMLRules.mergeConflict, "an unresolved merge: git could not choose between two versions of these lines",
            span: span(from), path: file.path, notes: to > from ? [note] : [],
            fix: "keep the lines that are meant, and delete the lines of `<`, `=` and `>`")
    }
}
