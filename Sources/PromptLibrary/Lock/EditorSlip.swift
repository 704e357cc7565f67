/// What an editor changes in a file that nobody meant to edit: it reads the same, and its digest is another.
enum EditorSlip {
    case lineEnds(String)
    case byteOrderMark
    case lastLineEnd(isThere: Bool)

    /// `nil` where what the file says changed.
    /// - Parameter digest: that of the file as it was.
    init?(_ bytes: [UInt8], digest: String) {
        let text = bytes.starts(with: Self.mark) ? Array(bytes.dropFirst(3)) : bytes
        let isMarked = text.count < bytes.count
        let lines = Self.lines(text)
        func was(_ end: [UInt8], _ lines: [ArraySlice<UInt8>]) -> Bool {
            let joined = Array(lines.joined(separator: end))
            return ContentDigest.sha256(joined) == digest || ContentDigest.sha256(Self.mark + joined) == digest
        }
        let ends: [(name: String, bytes: [UInt8])] = [("LF", [0x0A]), ("CRLF", [0x0D, 0x0A])]
        if isMarked, ContentDigest.sha256(text) == digest {
            self = .byteOrderMark
        } else if let end = ends.first(where: { was($0.bytes, lines) }) {
            self = .lineEnds(end.name)
        } else if lines.last?.isEmpty == true, ends.contains(where: { was($0.bytes, lines.dropLast()) }) {
            self = .lastLineEnd(isThere: true)
        } else if ends.contains(where: { was($0.bytes, lines + [[]]) }) {
            self = .lastLineEnd(isThere: false)
        } else {
            return nil
        }
    }

    /// What changed, as what follows "only".
    var words: String {
        switch self {
        case .lineEnds: "the line ends"
        case .byteOrderMark: "the byte order mark at its beginning"
        case .lastLineEnd: "the end of its last line"
        }
    }

    var fix: String {
        switch self {
        case .lineEnds(let name): "save the file with \(name) line ends"
        case .byteOrderMark: "save the file as UTF-8 without a byte order mark"
        case .lastLineEnd(isThere: true): "take the line end after the last line away"
        case .lastLineEnd(isThere: false): "end the last line with a line end"
        }
    }

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 0x0A || bytes[index] == 0x0D else {
                index += 1
                continue
            }
            lines.append(bytes[start..<index])
            index += bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
            start = index
        }
        return lines + [bytes[start...]]
    }
}
