/// The grammar of a number, RFC 8259 section 6.
enum NumberGrammar {
    /// Where the number that begins at `start` ends.
    static func end(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) throws(JSONParseError) -> Int {
        var next = start
        if next < bytes.count, bytes[next] == UInt8(ascii: "-") { next += 1 }
        let integer = next
        next = try digits(in: bytes, from: next)
        if bytes[integer] == UInt8(ascii: "0"), next > integer + 1 { throw JSONParseError(.leadingZero, at: integer) }
        if next < bytes.count, bytes[next] == UInt8(ascii: ".") {
            next = try digits(in: bytes, from: next + 1)
        }
        if next < bytes.count, bytes[next] | 0x20 == UInt8(ascii: "e") {
            next += 1
            if next < bytes.count, bytes[next] == UInt8(ascii: "+") || bytes[next] == UInt8(ascii: "-") { next += 1 }
            next = try digits(in: bytes, from: next)
        }
        return next
    }

    /// At least one digit; answers where they end.
    private static func digits(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) throws(JSONParseError) -> Int {
        var next = start
        while next < bytes.count, bytes[next] &- UInt8(ascii: "0") < 10 { next += 1 }
        if next == start { throw JSONParseError(next < bytes.count ? .missingDigit : .unexpectedEnd, at: next) }
        return next
    }
}
