/// What came from a model or a file, made safe to print: a terminal obeys control characters.
func printable(_ text: String) -> String {
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        let isControl = scalar.value < 0x20 && scalar != "\n" && scalar != "\t"
        safe.append(isControl || (0x7F...0x9F).contains(scalar.value) ? "\u{FFFD}" : scalar)
    }
    return String(safe)
}

/// The same for what stands on one line, whatever a model or a file put into it.
func printableLine(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in printable(text).unicodeScalars { line.append(scalar == "\n" || scalar == "\t" ? " " : scalar) }
    return String(line)
}
