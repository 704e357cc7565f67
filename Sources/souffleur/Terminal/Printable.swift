/// What came from a model or a file, made safe to print: a terminal obeys control characters, and nobody sees what turns the
/// direction of a text around or hides in it. What is invisible is marked, `⟨U+202E⟩`.
func printable(_ text: String) -> String {
    var safe = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
        let isControl = scalar.value < 0x20 && scalar != "\n" && scalar != "\t"
        if isControl || (0x7F...0x9F).contains(scalar.value) {
            safe.append("\u{FFFD}")
        } else if scalar.isInvisible, !scalar.joins(previous) {
            let digits = String(scalar.value, radix: 16, uppercase: true)
            safe += "⟨U+\(String(repeating: "0", count: max(0, 4 - digits.utf8.count)))\(digits)⟩".unicodeScalars
        } else {
            safe.append(scalar)
        }
        previous = scalar
    }
    return String(safe)
}

/// The same for what stands on one line, whatever a model or a file put into it.
func printableLine(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in printable(text).unicodeScalars { line.append(scalar == "\n" || scalar == "\t" ? " " : scalar) }
    return String(line)
}

extension Unicode.Scalar {
    fileprivate var isInvisible: Bool {
        switch properties.generalCategory {
        // Signs that stand before a number are of this category too, and are seen.
        case .format: ![0x06DD, 0x070F, 0x08E2, 0x110BD, 0x110CD].contains(value) && !(0x0600...0x0605).contains(value)
        case .lineSeparator, .paragraphSeparator: true
        // Letters that are blank, and a mark that joins nothing.
        case _: [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0].contains(value)
        }
    }

    /// Whether it makes one character of others, as in 👩‍🔬 or in scripts whose letters join.
    fileprivate func joins(_ previous: Unicode.Scalar?) -> Bool {
        guard value == 0x200C || value == 0x200D, let previous else { return false }
        return !previous.isASCII && !previous.isInvisible
    }
}
