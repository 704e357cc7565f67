/// A JSON number as it was written: `1`, `1.0` and `1e0` are three different values.
public struct JSONNumber: Sendable, Hashable {
    /// The text, valid by RFC 8259. It is ASCII, so the synthesised comparison compares bytes.
    public let text: String

    /// Nil unless the whole text is a JSON number.
    public init?(text: String) {
        var copy = text
        let end = copy.withUTF8 { bytes in try? NumberGrammar.end(in: bytes, from: 0) }
        guard end == text.utf8.count else { return nil }
        self.text = text
    }

    /// A number as people write it in files and forms: digits, perhaps a sign and a decimal point, at most forty
    /// characters. Nil for what only programs write, such as `1e3`, and for `.5`, `1.`, `+1` and `007`.
    package init?(decimal text: String) {
        guard text.utf8.count <= 40, !text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return nil }
        self.init(text: text)
    }

    /// An integer in its plain notation.
    public init(_ value: Int) { text = String(value) }

    /// For the parser, which has already checked the text.
    init(checked text: String) { self.text = text }

    /// The nearest double; infinite where the number is out of range.
    public var double: Double { Double(text) ?? .nan }

    /// The value, if it is a whole number that fits, however it is written (`3`, `3.0`, `30e-1`).
    public var int: Int? { Int(text) ?? DecimalNotation(text).int }

    /// Whether the value is a whole number, of any size.
    package var isInteger: Bool { Int(text) != nil || DecimalNotation(text).isInteger }
}

extension JSONNumber: CustomStringConvertible {
    /// The number as it was written.
    public var description: String { text }
}
