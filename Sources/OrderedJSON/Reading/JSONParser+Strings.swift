extension JSONParser {
    /// A string whose opening quote is the next byte.
    mutating func string() throws(JSONParseError) -> String {
        next += 1
        let start = next
        var isASCII = try skipPlainRun()
        if bytes[next] == UInt8(ascii: "\"") {
            let text = try text(of: UnsafeBufferPointer(rebasing: bytes[start..<next]), isASCII: isASCII, from: start)
            next += 1
            return text
        }
        unescaped.removeAll(keepingCapacity: true)
        unescaped.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<next]))
        while bytes[next] != UInt8(ascii: "\"") {
            try escape()
            let run = next
            isASCII = try skipPlainRun() && isASCII
            unescaped.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run..<next]))
        }
        // Escapes stand for valid UTF-8 and cannot mend what is broken around them: the runs decide.
        let text = try unescaped.withUnsafeBufferPointer { (buffer) throws(JSONParseError) -> String in
            try self.text(of: buffer, isASCII: isASCII, from: start)
        }
        next += 1
        return text
    }

    /// Goes on to the next quote or backslash; answers whether all bytes on the way were ASCII.
    private mutating func skipPlainRun() throws(JSONParseError) -> Bool {
        var seen: UInt64 = 0
        let raw = UnsafeRawBufferPointer(bytes)
        while next + 8 <= bytes.count {
            let word = raw.loadUnaligned(fromByteOffset: next, as: UInt64.self)
            if word.hasQuoteBackslashOrControl { break }
            seen |= word
            next += 8
        }
        while next < bytes.count {
            let byte = bytes[next]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return seen & 0x8080_8080_8080_8080 == 0 }
            if byte < 0x20 { throw JSONParseError(.controlCharacter(byte), at: next) }
            seen |= UInt64(byte)
            next += 1
        }
        throw JSONParseError(.unexpectedEnd, at: next)
    }

    private func text(
        of buffer: UnsafeBufferPointer<UInt8>, isASCII: Bool, from start: Int
    ) throws(JSONParseError) -> String {
        if isASCII { return String(decoding: buffer, as: UTF8.self) }
        if let text = String(validating: buffer, as: UTF8.self) { return text }
        // The offset is exact: escapes are valid, so the first invalid sequence is looked for in the source.
        let source = UnsafeBufferPointer(rebasing: bytes[start...])
        throw JSONParseError(.invalidUTF8, at: start + source.validUTF8PrefixLength)
    }

    /// One escape, whose backslash is the next byte.
    private mutating func escape() throws(JSONParseError) {
        let start = next
        next += 1
        let letter = try peek()
        next += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(letter)
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"): try unicodeEscape(from: start)
        default: throw JSONParseError(.invalidEscape, at: start)
        }
    }

    private mutating func unicodeEscape(from start: Int) throws(JSONParseError) {
        var code = try fourHexDigits(from: start)
        if (0xD800...0xDFFF).contains(code) {
            if let trail = try trailSurrogate(after: code) {
                code = 0x10000 + ((code & 0x3FF) << 10 | (trail & 0x3FF))
            } else if tolerance.contains(.surrogateHalves), let half = SurrogateHalf(unit: UInt16(code)) {
                code = half.scalar.value
            } else {
                throw JSONParseError(.loneSurrogate, at: start)
            }
        }
        append(code)
    }

    /// The second half of a pair whose first has been read, if it is next; then it is passed.
    private mutating func trailSurrogate(after lead: UInt32) throws(JSONParseError) -> UInt32? {
        guard lead < 0xDC00, next + 1 < bytes.count, bytes[next] == UInt8(ascii: "\\"),
            bytes[next + 1] == UInt8(ascii: "u")
        else { return nil }
        let second = next
        next += 2
        let trail = try fourHexDigits(from: second)
        if (0xDC00...0xDFFF).contains(trail) { return trail }
        next = second
        return nil
    }

    /// A scalar's bytes, one by one: texts full of escapes are read as fast as others.
    private mutating func append(_ code: UInt32) {
        func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | (code >> shift) & 0x3F) }
        switch code {
        case ..<0x80: unescaped.append(UInt8(code))
        case ..<0x800:
            unescaped.append(UInt8(0xC0 | code >> 6))
            unescaped.append(tail(0))
        case ..<0x10000:
            unescaped.append(UInt8(0xE0 | code >> 12))
            unescaped.append(tail(6))
            unescaped.append(tail(0))
        default:
            unescaped.append(UInt8(0xF0 | code >> 18))
            unescaped.append(tail(12))
            unescaped.append(tail(6))
            unescaped.append(tail(0))
        }
    }

    private mutating func fourHexDigits(from start: Int) throws(JSONParseError) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            let byte = try peek()
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: throw JSONParseError(.invalidEscape, at: start)
            }
            code = code << 4 | UInt32(digit)
            next += 1
        }
        return code
    }
}

extension UInt64 {
    /// Whether one of the eight bytes ends a plain run. Exact for the question "any?", not for "which?".
    fileprivate var hasQuoteBackslashOrControl: Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = self ^ (ones &* UInt64(UInt8(ascii: "\"")))
        let backslashes = self ^ (ones &* UInt64(UInt8(ascii: "\\")))
        let found =
            ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes)
            | ((self &- (ones &* 0x20)) & ~self)
        return found & (ones &* 0x80) != 0
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// How many bytes from the start are whole UTF-8 sequences.
    fileprivate var validUTF8PrefixLength: Int {
        var parser = Unicode.UTF8.ForwardParser()
        var input = makeIterator()
        var length = 0
        while case .valid(let sequence) = parser.parseScalar(from: &input) { length += sequence.count }
        return length
    }
}
