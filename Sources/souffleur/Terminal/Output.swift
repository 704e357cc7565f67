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
