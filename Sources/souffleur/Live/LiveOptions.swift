import ArgumentParser
import Logging
import Turns

/// How a live conversation is held.
struct LiveOptions: ParsableArguments {
    @Option(name: .long, help: "The flow, where the project has several.")
    var flow: String?

    @Option(name: .long, help: "The language of the conversation; the flow's first without it.")
    var language: String?

    @Flag(name: .long, help: "Let the model answer in pieces.")
    var stream = false

    @Option(name: .long, help: "How long a whole turn may take, in seconds, retries and repairs included.")
    var turnLimit = TurnSettings().turnLimitMilliseconds / 1_000

    func validate() throws {
        if !(1...3_600).contains(turnLimit) { throw ValidationError("--turn-limit goes from 1 to 3600 seconds") }
    }

    var log: Logger { Logger(label: "souffleur", factory: { _ in SwiftLogNoOpLogHandler() }) }

    var settings: TurnSettings {
        var settings = TurnSettings()
        settings.streams = stream
        settings.turnLimitMilliseconds = turnLimit * 1_000
        return settings
    }
}
