extension JSONParser {
    /// A string whose opening quote is the next byte.
    mutating func string() throws(JSONParseError) -> String {
        next += 1
        let start = next
        let isASCII = try skipPlainRun()
        if bytes[next] == UInt8(ascii: "\"") {
            let text = try text(of: UnsafeBufferPointer(rebasing: bytes[start..<next]), isASCII: isASCII, from: start)
            next += 1
            return text
        }
        let text = try unescapedText(from: start, isASCII: isASCII)
        next += 1
        return text
    }

    /// The rest of a string from its first backslash on, which is the next byte, behind what stands before it.
    private mutating func unescapedText(from start: Int, isASCII: Bool) throws(JSONParseError) -> String {
        unescaped.removeAll()
        unescaped.append(UnsafeBufferPointer(rebasing: bytes[start..<next]))
        var isASCII = isASCII
        while bytes[next] != UInt8(ascii: "\"") {
            passUnicodeEscapes()
            if next < bytes.count, bytes[next] == UInt8(ascii: "\\") { try escape() }
            // Between two escapes that follow each other there is no run to look for.
            if next < bytes.count, bytes[next] == UInt8(ascii: "\\") { continue }
            let run = next
            isASCII = try skipPlainRun() && isASCII
            unescaped.append(UnsafeBufferPointer(rebasing: bytes[run..<next]))
        }
        // Escapes stand for valid UTF-8 and cannot mend what is broken around them: the runs decide.
        return try text(of: unescaped.bytes, isASCII: isASCII, from: start)
    }

    /// Passes as many `\u` escapes as follow each other, up to a half of a pair without its other half.
    private mutating func passUnicodeEscapes() {
        // A place of its own: one in memory would be written back after each byte.
        var place = next
        while let code = unicodeEscape(at: place) {
            if !(0xD800...0xDFFF).contains(code) {
                unescaped.append(code)
                place += 6
            } else if code < 0xDC00, let trail = unicodeEscape(at: place + 6), (0xDC00...0xDFFF).contains(trail) {
                unescaped.append(0x10000 + ((code & 0x3FF) << 10 | (trail & 0x3FF)))
                place += 12
            } else {
                break
            }
        }
        next = place
    }

    /// The number of a `\u` escape; nil where there is none, or one with a fault.
    @inline(__always)
    private func unicodeEscape(at place: Int) -> UInt32? {
        guard place + 6 <= bytes.count, bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u") else {
            return nil
        }
        return fourHexDigits(at: place + 2)
    }

    /// Goes on to the next quote or backslash; answers whether all bytes on the way were ASCII.
    @inline(__always)
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
        case UInt8(ascii: "u"): try remarkableEscape(from: start)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(letter)
        case UInt8(ascii: "b"): unescaped.append(0x08 as UInt8)
        case UInt8(ascii: "f"): unescaped.append(0x0C as UInt8)
        case UInt8(ascii: "n"): unescaped.append(0x0A as UInt8)
        case UInt8(ascii: "r"): unescaped.append(0x0D as UInt8)
        case UInt8(ascii: "t"): unescaped.append(0x09 as UInt8)
        default: throw JSONParseError(.invalidEscape, at: start)
        }
    }

    /// An escape that was not passed with its neighbours: half of a pair, or one with a fault.
    private mutating func remarkableEscape(from start: Int) throws(JSONParseError) {
        guard let code = unicodeEscape(at: start) else { throw fault(inEscapeAt: start) }
        let second = start + 6
        if bytes[second...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]), unicodeEscape(at: second) == nil {
            throw fault(inEscapeAt: second)
        }
        guard tolerance.contains(.surrogateHalves), let half = SurrogateHalf(unit: UInt16(code)) else {
            throw JSONParseError(.loneSurrogate, at: start)
        }
        unescaped.append(half.scalar.value)
        next = start + 6
    }

    private func fault(inEscapeAt place: Int) -> JSONParseError {
        let digits = bytes[(place + 2)...].prefix(4)
        let isCut = digits.count < 4 && digits.allSatisfy { $0.hexDigit < 16 }
        return isCut ? JSONParseError(.unexpectedEnd, at: bytes.count) : JSONParseError(.invalidEscape, at: place)
    }

    /// Four digits, for which there is room; nil where something else is among them.
    @inline(__always)
    private func fourHexDigits(at place: Int) -> UInt32? {
        let (first, second) = (bytes[place].hexDigit, bytes[place + 1].hexDigit)
        let (third, fourth) = (bytes[place + 2].hexDigit, bytes[place + 3].hexDigit)
        guard first | second | third | fourth < 16 else { return nil }
        return first << 12 | second << 8 | third << 4 | fourth
    }
}

extension UInt8 {
    /// The value of a hexadecimal digit; of anything else more than 15.
    @inline(__always)
    fileprivate var hexDigit: UInt32 {
        let digit = self &- UInt8(ascii: "0")
        let letter = (self | 0x20) &- UInt8(ascii: "a")
        return UInt32(digit < 10 ? digit : letter < 6 ? letter + 10 : 0xFF)
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
