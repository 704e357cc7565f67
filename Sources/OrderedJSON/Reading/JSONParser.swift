/// A recursive descent over the bytes; its depth is bounded by the limits.
struct JSONParser: ~Copyable {
    let bytes: UnsafeBufferPointer<UInt8>
    private let limits: JSONLimits
    let tolerance: JSONTolerance
    var next = 0
    /// Where a string with escapes is put together; kept to be used again.
    var unescaped = UnescapedText()

    init(bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits, tolerance: JSONTolerance) {
        self.bytes = bytes
        self.limits = limits
        self.tolerance = tolerance
    }

    mutating func wholeText() throws(JSONParseError) -> JSON {
        if bytes.count > limits.bytes { throw JSONParseError(.tooLong(limit: limits.bytes), at: limits.bytes) }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw JSONParseError(.byteOrderMark, at: 0) }
        let value = try value(level: 0)
        skipBlanks()
        if next < bytes.count { throw JSONParseError(.trailingBytes, at: next) }
        return value
    }

    private mutating func value(level: Int) throws(JSONParseError) -> JSON {
        skipBlanks()
        switch try peek() {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return .object(try object(level: level + 1))
        case UInt8(ascii: "["): return .array(try array(level: level + 1))
        case UInt8(ascii: "-") where tolerance.contains(.noNumbers) && isNext("-Infinity"):
            return try word("-Infinity", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "N") where tolerance.contains(.noNumbers): return try word("NaN", .null)
        case UInt8(ascii: "I") where tolerance.contains(.noNumbers): return try word("Infinity", .null)
        case let other: throw JSONParseError(.unexpectedByte(other), at: next)
        }
    }

    private mutating func object(level: Int) throws(JSONParseError) -> JSONObject {
        try open(level: level)
        var members: [JSONObject.Element] = []
        if try closes(with: UInt8(ascii: "}")) { return JSONObject(checked: members) }
        members.reserveCapacity(6)
        var seen = KeyIndex()
        repeat {
            skipBlanks()
            let keyOffset = next
            let first = try peek()
            if first != UInt8(ascii: "\"") { throw JSONParseError(.unexpectedByte(first), at: next) }
            let key = try string()
            let earlier = seen.insert(key, after: members)
            if earlier != nil, !tolerance.contains(.repeatedKeys) {
                throw JSONParseError(.duplicateKey(key), at: keyOffset)
            }
            skipBlanks()
            let colon = try peek()
            if colon != UInt8(ascii: ":") { throw JSONParseError(.unexpectedByte(colon), at: next) }
            next += 1
            let value = try value(level: level)
            if let earlier { members[earlier].value = value } else { members.append((key, value)) }
        } while try continues(or: UInt8(ascii: "}"))
        return JSONObject(checked: members)
    }

    private mutating func array(level: Int) throws(JSONParseError) -> [JSON] {
        try open(level: level)
        var elements: [JSON] = []
        if try closes(with: UInt8(ascii: "]")) { return elements }
        elements.reserveCapacity(4)
        repeat { elements.append(try value(level: level)) } while try continues(or: UInt8(ascii: "]"))
        return elements
    }

    private mutating func number() throws(JSONParseError) -> JSONNumber {
        let start = next
        next = try NumberGrammar.end(in: bytes, from: start)
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<next]), as: UTF8.self)
        return JSONNumber(checked: text)
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONParseError) -> JSON {
        for index in 0..<word.utf8CodeUnitCount {
            let byte = try peek()
            if byte != word.utf8Start[index] { throw JSONParseError(.unexpectedByte(byte), at: next) }
            next += 1
        }
        return value
    }

    private func isNext(_ word: StaticString) -> Bool {
        let rest = bytes[next...].prefix(word.utf8CodeUnitCount)
        return rest.elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    private mutating func open(level: Int) throws(JSONParseError) {
        if level > limits.depth { throw JSONParseError(.tooDeep(limit: limits.depth), at: next) }
        next += 1
    }

    private mutating func closes(with bracket: UInt8) throws(JSONParseError) -> Bool {
        skipBlanks()
        guard try peek() == bracket else { return false }
        next += 1
        return true
    }

    /// True after a comma, false after the closing bracket.
    private mutating func continues(or bracket: UInt8) throws(JSONParseError) -> Bool {
        skipBlanks()
        let byte = try peek()
        if byte != UInt8(ascii: ","), byte != bracket { throw JSONParseError(.unexpectedByte(byte), at: next) }
        next += 1
        return byte != bracket
    }

    func peek() throws(JSONParseError) -> UInt8 {
        if next < bytes.count { return bytes[next] }
        throw JSONParseError(.unexpectedEnd, at: next)
    }

    private mutating func skipBlanks() {
        while next < bytes.count {
            switch bytes[next] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): next += 1
            default: return
            }
        }
    }
}
