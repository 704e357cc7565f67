import Recordings
package import SpannedYAML

extension Redaction {
    /// The file with the words replaced in its comments too; what the recording itself says is redacted turn by turn.
    /// - Throws: the first comment that holds a word all the same: escaped, or begun on one line and ended on the next.
    package func applied(
        to comments: [YAMLComment], of file: SourceFile
    ) throws(UncleanComment) -> SourceFile {
        if isEmpty { return file }
        var bytes: [UInt8] = []
        var place = 0
        /// Comments on lines that follow each other, read as one text.
        var together = (first: 0, last: 0, text: "")
        for comment in comments {
            let text = apply(to: String(decoding: comment.text, as: UTF8.self))
            bytes += file.bytes[place..<comment.range.lowerBound] + Array(text.utf8)
            place = comment.range.upperBound
            let words = Self.words(text)
            together =
                comment.line == together.last + 1
                ? (together.first, comment.line, "\(together.text) \(words)") : (comment.line, comment.line, words)
            // A replacement must not end the comment that it is put into.
            guard isClean(together.text), !text.unicodeScalars.contains(where: { $0.endsLine }) else {
                throw UncleanComment(line: together.first)
            }
        }
        return SourceFile(path: file.path, bytes: bytes + file.bytes[place...])
    }

    /// A comment without its mark and the blanks around it.
    private static func words(_ text: String) -> String {
        text.unicodeScalars.split { $0 == " " || $0 == "#" || $0 == "\t" }.map(String.init).joined(separator: " ")
    }
}

extension Unicode.Scalar {
    fileprivate var endsLine: Bool { [0x0A, 0x0D, 0x85, 0x2028, 0x2029].contains(value) }
}
