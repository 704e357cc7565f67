/// The lines of a file, counted as libyaml counts them (LF, CR, CRLF, NEL, U+2028 and U+2029 end a line).
///
/// Made only when a finding must be shown, so that reading a good file costs nothing.
package struct SourceLines {
    private let bytes: [UInt8]
    /// Offset of each line's first byte, and of the byte after its last one without the line end.
    private var ranges: [Range<Int>] = []

    /// The longest line, in bytes, whose characters are worth looking at one by one. People write no longer ones.
    package static let longestShown = 65_536

    /// Finds the lines of `file` in one pass.
    package init(_ file: SourceFile) {
        bytes = file.bytes
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var index = start
        while index < bytes.count {
            let length = Self.lineEndLength(bytes, at: index)
            guard length > 0 else {
                index += 1
                continue
            }
            ranges.append(start..<index)
            index += length
            start = index
        }
        ranges.append(start..<bytes.count)
    }

    /// How many lines there are; at least one.
    package var count: Int { ranges.count }

    /// The bytes of line `line` (from 1) without its end; empty for a line that does not exist.
    package func bytes(ofLine line: Int) -> ArraySlice<UInt8> {
        guard line >= 1, line <= ranges.count else { return [] }
        return bytes[ranges[line - 1]]
    }

    /// The text of line `line` as Unicode scalars; bytes that are not UTF-8 become U+FFFD.
    package func scalars(ofLine line: Int) -> [Unicode.Scalar] {
        Array(String(decoding: bytes(ofLine: line), as: UTF8.self).unicodeScalars)
    }

    /// The text of `span` where it lies on one line; `nil` where it does not.
    package func text(of span: SourceSpan) -> String? {
        guard span.start.line == span.end.line else { return nil }
        let scalars = scalars(ofLine: span.start.line)
        let from = min(span.start.column - 1, scalars.count)
        let to = min(max(span.end.column - 1, from), scalars.count)
        return String(String.UnicodeScalarView(scalars[from..<to]))
    }

    /// The length of the line end at `index`, 0 where none begins.
    static func lineEndLength(_ bytes: [UInt8], at index: Int) -> Int {
        switch bytes[index] {
        case 0x0A: return 1
        case 0x0D: return index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
        case 0xC2: return index + 1 < bytes.count && bytes[index + 1] == 0x85 ? 2 : 0
        case 0xE2:
            guard index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return 0 }
            return bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9 ? 3 : 0
        default: return 0
        }
    }
}
