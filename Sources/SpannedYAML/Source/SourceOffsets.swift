/// Where places lie in a file's bytes; places themselves are counted in lines and characters.
struct SourceOffsets {
    /// Of so many characters the offset of one is known; the others are counted from there.
    private static let stride = 256

    private let bytes: [UInt8]
    /// The first byte of each line, and its number among the file's characters.
    private var lines: [(offset: Int, character: Int)] = []
    private var known: [Int] = []
    private var characters = 0

    /// Counts lines and characters in one pass.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var next = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        for place in next..<bytes.count where bytes[place] & 0xC0 != 0x80 {
            if place == next { lines.append((place, characters)) }
            if characters % Self.stride == 0 { known.append(place) }
            characters += 1
            // The second byte of a CRLF ends no further line.
            guard place >= next else { continue }
            let length = SourceLines.lineEndLength(bytes, at: place)
            if length > 0 { next = place + length }
        }
        if next == bytes.count { lines.append((next, characters)) }
    }

    /// The offset of the character at a place; that of the end for a place beyond.
    subscript(position: SourcePosition) -> Int {
        guard position.line <= lines.count else { return bytes.count }
        let character = lines[position.line - 1].character + position.column - 1
        guard character < characters else { return bytes.count }
        var place = known[character / Self.stride]
        for _ in 0..<(character % Self.stride) {
            place += 1
            while place < bytes.count, bytes[place] & 0xC0 == 0x80 { place += 1 }
        }
        return place
    }

    /// Where bytes lie that are of one line.
    func span(of range: Range<Int>) -> SourceSpan {
        let line = line(of: range.lowerBound)
        func characters(_ range: Range<Int>) -> Int { bytes[range].count { $0 & 0xC0 != 0x80 } }
        return SourceSpan(
            line: line, column: 1 + characters(start(ofLine: line)..<range.lowerBound), columns: characters(range))
    }

    /// The offset of a line's first byte.
    func start(ofLine line: Int) -> Int { line <= lines.count ? lines[line - 1].offset : bytes.count }

    /// The line, from 1, in which a byte lies.
    func line(of offset: Int) -> Int {
        var (low, high) = (0, lines.count)
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].offset <= offset { low = middle + 1 } else { high = middle }
        }
        return max(1, low)
    }
}
