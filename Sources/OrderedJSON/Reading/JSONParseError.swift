/// Why a text is not JSON, and where.
public struct JSONParseError: Error, Sendable, Hashable {
    /// What is wrong.
    public enum Reason: Sendable, Hashable {
        /// The text ends inside a value, or is empty.
        case unexpectedEnd
        /// No value, name or separator can begin with this byte here.
        case unexpectedByte(UInt8)
        /// A byte order mark stands before the value.
        case byteOrderMark
        /// Something follows the value.
        case trailingBytes
        /// More containers inside containers than the limit (in levels).
        case tooDeep(limit: Int)
        /// A longer text than the limit (in bytes).
        case tooLong(limit: Int)
        /// The object has this key already.
        case duplicateKey(String)
        /// The bytes of a string are not UTF-8.
        case invalidUTF8
        /// A `\u` escape is half of a surrogate pair.
        case loneSurrogate
        /// No such escape.
        case invalidEscape
        /// A control character stands unescaped in a string.
        case controlCharacter(UInt8)
        /// A number begins with a zero that should not be there.
        case leadingZero
        /// A digit is missing in a number.
        case missingDigit
    }

    /// What is wrong.
    public let reason: Reason
    /// Where, in bytes from the start of the text.
    public let offset: Int

    /// An error at an offset in bytes.
    public init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}

extension JSONParseError: CustomStringConvertible {
    /// The error in words, for a log or a developer.
    public var description: String { "\(reason.words) at byte \(offset)" }
}

extension JSONParseError.Reason {
    /// All words of this module stand here.
    fileprivate var words: String {
        switch self {
        case .unexpectedEnd: "the text ends too early"
        case .unexpectedByte(let byte): "unexpected \(Self.name(of: byte))"
        case .byteOrderMark: "byte order mark before the value"
        case .trailingBytes: "something follows the value"
        case .tooDeep(let limit): "more than \(limit) levels"
        case .tooLong(let limit): "more than \(limit) bytes"
        case .duplicateKey(let key): "the key \(JSON.string(key).text) appears twice"
        case .invalidUTF8: "invalid UTF-8"
        case .loneSurrogate: "half of a surrogate pair"
        case .invalidEscape: "invalid escape"
        case .controlCharacter(let byte): "unescaped \(Self.name(of: byte)) in a string"
        case .leadingZero: "a number with a leading zero"
        case .missingDigit: "a digit is missing"
        }
    }

    private static func name(of byte: UInt8) -> String {
        if (0x21...0x7e).contains(byte) { return "'\(Character(Unicode.Scalar(byte)))'" }
        let hexadecimal = String(byte, radix: 16)
        return "byte 0x" + (byte < 0x10 ? "0" : "") + hexadecimal
    }
}
