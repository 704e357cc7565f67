import JSONLogging
import Logging

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where a command logs, from its first line to its last.
struct LiveLog {
    let logger: Logger
    private let name: String
    private let target: JSONLogOutput?

    /// How long the end of a command waits for whoever reads its log.
    private static let patienceMilliseconds = 2_000

    static let none = LiveLog(
        logger: Logger(label: "souffleur", factory: { _ in SwiftLogNoOpLogHandler() }), name: "", target: nil)

    /// - Parameters:
    ///   - name: a file that is appended to; `-` is standard error.
    ///   - secrets: what no line may hold.
    /// - Throws: when the file cannot be written.
    static func open(_ name: String, hiding secrets: [String]) throws(CommandFailure) -> LiveLog {
        let file = name == "-" ? STDERR_FILENO : openForAppending(name)
        guard file >= 0 else {
            throw .logNotWritable(path: name, why: String(cString: strerror(errno)))
        }
        let target = JSONLogOutput(fileDescriptor: file)
        if file != STDERR_FILENO { Self.close(file) }
        let hidden = secrets.filter { $0.utf8.count >= 4 }.map { Array($0.utf8) }
        let output = JSONLogOutput { line in
            target.write(hidden.reduce(line) { $0.replacing($1, with: Array("…".utf8)) })
        }
        return LiveLog(
            logger: Logger(label: "souffleur") { JSONLogHandler(label: $0, output: output) }, name: name, target: target
        )
    }

    /// Waits for the lines that are still to be written, a short while: a reader that is stuck holds no command.
    func close() async {
        guard let target else { return }
        let lost = await target.close(timeoutMilliseconds: Self.patienceMilliseconds)
        // Standard error that nobody reads would hold this line too.
        guard lost > 0, name != "-" else { return }
        Output.error("the log `\(printable(name))` is not whole: \(lost) of its lines could not be written\n")
    }

    private static func openForAppending(_ name: String) -> Int32 {
        #if canImport(Glibc)
            Glibc.open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        #else
            Darwin.open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        #endif
    }

    private static func close(_ file: Int32) {
        #if canImport(Glibc)
            _ = Glibc.close(file)
        #else
            _ = Darwin.close(file)
        #endif
    }
}
