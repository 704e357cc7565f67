/// One pass over a file's bytes before libyaml sees them: are they UTF-8, are they text, and where could a `#` have cut
/// an unquoted text.
struct ByteCheck {
    enum Fault {
        case invalidUTF8(byte: UInt8)
        case controlCharacter(UInt32)
    }

    /// A `#` after a blank and before a letter or digit: perhaps a hashtag or a number, not a comment.
    struct SuspectedComment {
        /// Where it is in bytes, and in characters as libyaml counts them.
        let offset: Int
        let index: Int
        let line: Int
        let lineStart: Int
    }

    private(set) var fault: (kind: Fault, position: SourcePosition)?
    private(set) var suspectedComments: [SuspectedComment] = []
    /// Whether a `#` right after a character, or a `?` where a text may begin, is somewhere: libyaml may drop it.
    private(set) var mayDropText = false

    private var line = 1
    private var lineStart = 0
    /// How many bytes so far were no character of their own: the mark and the later bytes of a multibyte character.
    private var extraBytes = 0

    init(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { buffer in
            var index = buffer.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            lineStart = index
            extraBytes = index
            while index < buffer.count {
                let byte = buffer[index]
                if byte >= 0x20, byte < 0x7F, byte != 0x23, byte != 0x3F {
                    index += 1
                    continue
                }
                let length = step(buffer, at: index)
                guard length > 0 else { return }
                index += length
            }
        }
    }

    /// Takes in one unusual byte or character; gives its length, 0 after a fault.
    private mutating func step(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let byte = bytes[index]
        switch byte {
        case 0x23:
            noteComment(bytes, at: index)
            return 1
        case 0x3F:
            noteKeyMark(bytes, at: index)
            return 1
        case 0x0A:
            beginLine(at: index + 1)
            return 1
        case 0x0D:
            let length = index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
            beginLine(at: index + length)
            return length
        case 0x09: return 1
        case 0..<0x20, 0x7F: return fail(.controlCharacter(UInt32(byte)), bytes, at: index)
        default: return stepOverMultibyte(bytes, at: index)
        }
    }

    private mutating func stepOverMultibyte(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let byte = bytes[index]
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        guard byte >= 0xC2, byte <= 0xF4, index + length <= bytes.count else {
            return fail(.invalidUTF8(byte: byte), bytes, at: index)
        }
        var value = UInt32(byte) & (0x7F >> UInt32(length))
        for offset in 1..<length {
            let next = bytes[index + offset]
            guard next & 0xC0 == 0x80 else { return fail(.invalidUTF8(byte: byte), bytes, at: index) }
            value = value << 6 | UInt32(next & 0x3F)
        }
        let smallest: UInt32 = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80
        guard value >= smallest, value <= 0x10FFFF, !(0xD800...0xDFFF).contains(value) else {
            return fail(.invalidUTF8(byte: byte), bytes, at: index)
        }
        if (0x80..<0xA0).contains(value), value != 0x85 { return fail(.controlCharacter(value), bytes, at: index) }
        if value == 0xFFFE || value == 0xFFFF { return fail(.controlCharacter(value), bytes, at: index) }
        if value == 0x85 || value == 0x2028 || value == 0x2029 { beginLine(at: index + length) }
        extraBytes += length - 1
        return length
    }

    private mutating func noteComment(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
        guard index > lineStart else { return }
        guard bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 else { return mayDropText = true }
        guard index + 1 < bytes.count else { return }
        let next = bytes[index + 1]
        let isWord = (0x30...0x39).contains(next) || (0x41...0x5A).contains(next & 0xDF) || next >= 0xC3
        guard isWord else { return }
        suspectedComments.append(
            SuspectedComment(offset: index, index: index - extraBytes, line: line, lineStart: lineStart))
    }

    /// Questions end with `?`; only one that stands where a text begins can be a mark.
    private mutating func noteKeyMark(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
        guard !mayDropText else { return }
        var before = index
        while before > lineStart, bytes[before - 1] == 0x20 || bytes[before - 1] == 0x09 { before -= 1 }
        mayDropText = before == lineStart || "{[,:-?".utf8.contains(bytes[before - 1])
    }

    private mutating func beginLine(at index: Int) {
        line += 1
        lineStart = index
    }

    private mutating func fail(_ kind: Fault, _ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let column = 1 + bytes[lineStart..<index].count { $0 & 0xC0 != 0x80 }
        fault = (kind, SourcePosition(line: line, column: column))
        return 0
    }
}
