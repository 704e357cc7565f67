#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where a command writes: results to standard output, what went wrong to standard error.
enum Output {
    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
    static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    static func write(_ text: String) { write(text, to: STDOUT_FILENO) }
    static func error(_ text: String) { write(text, to: STDERR_FILENO) }

    private static func write(_ text: String, to file: Int32) {
        var text = text
        text.withUTF8 { bytes in
            var written = 0
            while written < bytes.count {
                guard let start = bytes.baseAddress else { return }
                #if canImport(Glibc)
                    let count = Glibc.write(file, start + written, bytes.count - written)
                #else
                    let count = Darwin.write(file, start + written, bytes.count - written)
                #endif
                if count < 0, errno == EINTR { continue }
                // A reader that went away (`souffleur replay | head`) is no failure of ours.
                if count <= 0 { return }
                written += count
            }
        }
    }
}

/// Colours and weights of a terminal; nothing where there is none.
struct Style {
    let isOn: Bool

    func bold(_ text: String) -> String { wrap(text, "1") }
    func dim(_ text: String) -> String { wrap(text, "2") }
    func accent(_ text: String) -> String { wrap(text, "36") }
    func good(_ text: String) -> String { wrap(text, "32") }
    func bad(_ text: String) -> String { wrap(text, "31") }

    private func wrap(_ text: String, _ code: String) -> String {
        isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

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
