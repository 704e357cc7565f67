import PlainText

/// What a name would look like in the form that names have.
enum NameForm {
    /// Whether a name is what another one should be, which is not in that form.
    static func isMeant(_ name: String, by other: String) -> Bool {
        suggestion(for: other) == name
            || other != name
                && String(String.UnicodeScalarView(other.unicodeScalars.filter { StrangeSpace($0) == nil })) == name
    }

    static func suggestion(for name: String) -> String? {
        var letters = ""
        for scalar in name.unicodeScalars.prefix(64) {
            switch scalar.value {
            case 0x41...0x5A: letters.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value + 0x20)))
            case 0x61...0x7A, 0x30...0x39: letters.unicodeScalars.append(scalar)
            default:
                if let plain = withoutAccent(scalar) {
                    letters.unicodeScalars.append(plain)
                } else if letters.last != "_" {
                    letters += "_"
                }
            }
        }
        while letters.last == "_" { letters.removeLast() }
        guard let first = letters.utf8.first, (0x61...0x7A).contains(first), letters != name else { return nil }
        return letters
    }

    /// The letter of a French word without its accent.
    private static func withoutAccent(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "à", "â", "ä", "À", "Â": "a"
        case "é", "è", "ê", "ë", "É", "È", "Ê": "e"
        case "î", "ï", "Î": "i"
        case "ô", "ö", "Ô": "o"
        case "ù", "û", "ü", "Û": "u"
        case "ç", "Ç": "c"
        default: nil
        }
    }
}
