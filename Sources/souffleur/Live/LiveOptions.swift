import ArgumentParser
import Turns

/// How a live conversation is held.
struct LiveOptions: ParsableArguments {
    @Option(name: .long, help: "The flow, where the project has several; the first by name without it.")
    var flow: String?

    @Option(name: .long, help: "The language of the conversation; the flow's first without it.")
    var language: String?

    @Option(
        name: .customLong("as"),
        help: "The role of who acts; the flow's first without it. In a chat, /as ROLE changes it."
    )
    var role: String?

    @Flag(name: .long, help: "Let the model answer in pieces.")
    var stream = false

    @Option(
        name: .long, help: "How long a whole turn may take, in seconds, retries and repairs included; 25 by default.")
    var turnLimit: Int?

    @Option(name: .long, help: "Append a JSON line for every attempt of a call to this file; - is standard error.")
    var log: String?

    @Flag(name: .long, help: "Log what was said and answered too. Mind whose words they are.")
    var logWords = false

    @Flag(name: .long, help: "Tell every attempt of a call, and what was wrong with its answer.")
    var verbose = false

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
    /// - Throws: when the file cannot be written.
    func openLog(hiding secrets: [String] = []) throws(CommandFailure) -> LiveLog {
        guard let log else { return .none }
        return try LiveLog.open(log, hiding: secrets)
    }
}
