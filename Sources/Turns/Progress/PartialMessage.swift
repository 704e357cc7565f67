import ConversationCore

/// The text of `message_markdown` read out of an answer that is not whole yet. It judges nothing: whether the answer keeps
/// its contract is known at its end.
struct PartialMessage {
    private enum Role { case key, message, other }

    private enum Escape {
        case none
        case begun
        /// Digits of `\uXXXX` so far, and how many.
        case unit(UInt32, Int)
    }

    private static let key = Array(ReplyKey.message.utf8)

    private var depth = 0
    private var expectsKey = false
    private var lastKey: [UInt8] = []
    private var isNext = false
    private var isDone = false
    /// The string that is being read.
    private var role: Role?
    private var escape = Escape.none
    /// The first half of a character beyond the first 65,536, which JSON writes as two.
    private var half: UInt32?

    /// Reads on.
    /// - Returns: what is new of the message.
    mutating func read(_ piece: String) -> String {
        if isDone { return "" }
        var found: [UInt8] = []
        for byte in piece.utf8 {
            if role == nil { readStructure(byte) } else { readString(byte, into: &found) }
            if isDone { break }
        }
        return String(decoding: found, as: UTF8.self)
    }

    private mutating func readStructure(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            depth += 1
            expectsKey = depth == 1 && byte == UInt8(ascii: "{")
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        case UInt8(ascii: ","): expectsKey = depth == 1
        case UInt8(ascii: "\""):
            if depth == 1, expectsKey {
                role = .key
                lastKey = []
            } else {
                role = isNext && depth == 1 ? .message : .other
            }
        default: break
        }
    }

    private mutating func readString(_ byte: UInt8, into found: inout [UInt8]) {
        switch escape {
        case .begun:
            escape = .none
            if byte == UInt8(ascii: "u") {
                escape = .unit(0, 0)
            } else {
                take(Self.unescaped(byte), into: &found)
            }
        case .unit(let value, let count):
            let digit = UInt32(Self.hexadecimal(byte))
            escape = count == 3 ? .none : .unit(value << 4 | digit, count + 1)
            if count == 3 { take(unit: value << 4 | digit, into: &found) }
        case .none:
            if byte == UInt8(ascii: "\\") {
                escape = .begun
            } else if byte == UInt8(ascii: "\"") {
                endString()
            } else {
                take(byte, into: &found)
            }
        }
    }

    private mutating func endString() {
        switch role {
        case .key:
            expectsKey = false
            isNext = lastKey == Self.key
        case .message: isDone = true
        case .other, nil: break
        }
        role = nil
        half = nil
    }

    private mutating func take(_ byte: UInt8, into found: inout [UInt8]) {
        half = nil
        switch role {
        case .key: if lastKey.count <= Self.key.count { lastKey.append(byte) }
        case .message: found.append(byte)
        case .other, nil: break
        }
    }

    private mutating func take(unit: UInt32, into found: inout [UInt8]) {
        var value = unit
        if let first = half, (0xDC00...0xDFFF).contains(unit) {
            value = 0x10000 + (first - 0xD800) << 10 + (unit - 0xDC00)
        } else if (0xD800...0xDBFF).contains(unit) {
            half = unit
            return
        }
        for byte in String(Character(Unicode.Scalar(value) ?? "\u{FFFD}")).utf8 { take(byte, into: &found) }
    }

    private static func unescaped(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        default: byte
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: 0
        }
    }
}
