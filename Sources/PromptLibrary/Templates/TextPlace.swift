import SpannedYAML

/// Counts lines and columns along UTF-8 bytes, as the line table of findings does.
struct TextPlace {
    private var line: Int
    private var column = 1

    init(line: Int) { self.line = line }

    var position: SourcePosition { SourcePosition(line: line, column: column) }

    /// Passes one character; answers where the next one begins.
    mutating func pass(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Int {
        let byte = bytes[index]
        func follows(_ expected: UInt8, at offset: Int) -> Bool {
            index + offset < bytes.endIndex && bytes[index + offset] == expected
        }
        var length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        let endsLine: Bool
        switch byte {
        case 0x0A: endsLine = true
        case 0x0D:
            endsLine = true
            if follows(0x0A, at: 1) { length = 2 }
        case 0xC2: endsLine = follows(0x85, at: 1)
        case 0xE2: endsLine = follows(0x80, at: 1) && (follows(0xA8, at: 2) || follows(0xA9, at: 2))
        default: endsLine = false
        }
        line += endsLine ? 1 : 0
        column = endsLine ? 1 : column + 1
        return min(index + length, bytes.endIndex)
    }
}
