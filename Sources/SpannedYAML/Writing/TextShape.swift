/// Which forms of YAML can hold a text so that it reads back the same.
enum TextShape {
    /// Whether the text is a name or number that no reader could take for anything else.
    static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last, last != 0x20 else { return false }
        let startsWell =
            isLetterOrDigit(first) || first == 0x2D && text.utf8.count > 1 && isDigit(text.utf8.dropFirst().first ?? 0)
        guard startsWell, !text.utf8.starts(with: "---".utf8) else { return false }
        return text.utf8.allSatisfy { isLetterOrDigit($0) || "-_./ +@".utf8.contains($0) }
    }

    /// Whether a literal block gives the text back: no character that libyaml would escape or normalise, no indentation
    /// that the block's own indentation could swallow.
    static func isLiteral(_ text: String) -> Bool {
        guard let first = text.utf8.first, first != 0x20, first != 0x09, first != 0x0A else { return false }
        var previous: Unicode.Scalar = "\n"
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A: break
            case 0x09 where previous == "\n": return false
            case 0x09: break
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: return false
            default: break
            }
            previous = scalar
        }
        // Several line ends at the end would need the form `|+`, which hides them from a person.
        return !text.utf8.suffix(2).elementsEqual([0x0A, 0x0A]) && text.utf8.last != 0x20
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
