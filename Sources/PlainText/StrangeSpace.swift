/// A character that looks like a space, or like nothing, and is no space to a reader of files: an editor or a web page
/// slipped it in.
public struct StrangeSpace: Hashable, Sendable {
    /// The character.
    public let scalar: Unicode.Scalar
    private let word: String

    /// `nil` for any other character, the plain space, tabs and line ends among them.
    public init?(_ scalar: Unicode.Scalar) {
        let word: String? =
            switch scalar.value {
            case 0xA0: "no-break space"
            case 0x1680: "ogham space"
            case 0x2000, 0x2002: "en space"
            case 0x2001, 0x2003: "em space"
            case 0x2004: "third-of-an-em space"
            case 0x2005: "quarter-of-an-em space"
            case 0x2006: "sixth-of-an-em space"
            case 0x2007: "figure space"
            case 0x2008: "punctuation space"
            case 0x2009: "thin space"
            case 0x200A: "hair space"
            case 0x200B: "zero-width space"
            case 0x202F: "narrow no-break space"
            case 0x205F: "mathematical space"
            case 0x2060: "word joiner"
            case 0x3000: "ideographic space"
            case 0xFEFF: "byte order mark"
            default: nil
            }
        guard let word else { return nil }
        self.scalar = scalar
        self.word = word
    }

    /// The first one in a text.
    public init?(in text: String) {
        guard let found = text.unicodeScalars.lazy.compactMap(StrangeSpace.init).first else { return nil }
        self = found
    }

    /// Whether it parts what stands on its sides, as a space does, to whoever reads the text.
    public var isSeen: Bool { ![0x200B, 0x2060, 0xFEFF].contains(scalar.value) }

    /// `no-break space (U+00A0)`.
    public var name: String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "\(word) (U+\(String(repeating: "0", count: max(4 - digits.utf8.count, 0)))\(digits))"
    }
}
