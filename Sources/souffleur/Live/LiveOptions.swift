import ArgumentParser
import JSONLogging
import Logging
import Turns

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How a live conversation is held.
struct LiveOptions: ParsableArguments {
    @Option(name: .long, help: "The flow, where the project has several.")
    var flow: String?

    @Option(name: .long, help: "The language of the conversation; the flow's first without it.")
    var language: String?

    @Flag(name: .long, help: "Let the model answer in pieces.")
    var stream = false

    @Option(
        name: .long, help: "How long a whole turn may take, in seconds, retries and repairs included; 25 by default.")
    var turnLimit: Int?

    @Option(name: .long, help: "Append a JSON line for every attempt of a call to this file; - is standard error.")
    var log: String?

    @Flag(name: .long, help: "Log what was said and answered too. Mind whose words they are.")
    var logWords = false

    func validate() throws {
        if let turnLimit, !(1...3_600).contains(turnLimit) {
            throw ValidationError("--turn-limit goes from 1 to 3600 seconds")
        }
        if logWords, log == nil { throw ValidationError("--log-words needs --log") }
    }

    var settings: TurnSettings {
        var settings = TurnSettings()
        settings.streams = stream
        if let turnLimit { settings.turnLimitMilliseconds = turnLimit * 1_000 }
        settings.logsWords = logWords
        return settings
    }

    /// - Parameter secrets: what no line may hold, whatever a server says.
    /// - Throws: exit status 1 when the file cannot be written.
    func logger(hiding secrets: [String] = []) throws -> Logger {
        guard let log else { return Logger(label: "souffleur", factory: { _ in SwiftLogNoOpLogHandler() }) }
        let file = log == "-" ? STDERR_FILENO : open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            Output.error("the log `\(printable(log))` cannot be written\n")
            throw ExitCode(1)
        }
        let target = JSONLogOutput(fileDescriptor: file)
        let hidden = secrets.filter { $0.utf8.count >= 4 }.map { Array($0.utf8) }
        let output = JSONLogOutput { line in
            target.write(hidden.reduce(line) { $0.replacing($1, with: Array("…".utf8)) })
        }
        return Logger(label: "souffleur") { JSONLogHandler(label: $0, output: output) }
    }
}
