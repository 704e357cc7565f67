import ArgumentParser
import ConversationCore
import CurlTransport
import Project
import PromptLibrary
import Recordings
import Simulator
import Turns

struct RecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Holds a conversation with the live model and writes the recording.",
        discussion: """
            Without --script you write the turns: a message, or the number of a button; /quit ends the take. A script is \
            a file of turns (`- say: …`, `- press: …`), or a recording, whose answers are not looked at.

            The model is the one that OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_MODEL lead to. Every attempt is written \
            as it came, streams with the time between their pieces. Request headers are never written, response headers \
            only those that carry no secret, and a file that would hold a key is not written. Before it is saved, the \
            take is replayed without the model and must do the same.

            After every turn the take is kept beside the recording, in .NAME.take.yaml. If the process ends, --resume \
            goes on from there.

            Exit status: 0 when the recording was written, 1 when it was not, 2 when a flow or a script was not found.
            """)

    @OptionGroup var options: ProjectOptions
    @OptionGroup var conversation: LiveOptions

    @Argument(help: "The recording's name, such as lancement-saas; it is written to recordings/FLOW/NAME.yaml.")
    var name: String

    @Option(name: .long, help: "A file with the turns to hold.")
    var script: String?

    @Option(name: .long, help: "Keep the recording's turns before this one and hold the rest again.")
    var fromTurn: Int?

    @Flag(name: .long, help: "With --from-turn or --script, go on at the terminal after the turns there are.")
    var interactive = false

    @Option(name: .long, help: "One sentence for people.")
    var about: String?

    @Option(name: .long, help: "Where identities come from; a number drawn by chance without it.")
    var seed: UInt64?

    @Option(
        name: .long, help: "Write REPLACEMENT wherever WORD was said or answered, as in 'Dupont=Martin'. Repeatable.")
    var redact: [String] = []

    @Option(name: .long, help: "Record a conversation that the server held, by its identity; no model is asked.")
    var fromConversation: String?

    @Option(
        name: .long,
        help: "With --from-conversation, the database; souffleur.sqlite in the project's folder without it.")
    var database: String?

    @Flag(name: .long, help: "Replace the recording of that name, if there is one.")
    var replace = false

    @Flag(name: .long, help: "Go on with the take that was left behind.")
    var resume = false

    @Flag(name: .long, help: "Throw away the take that was left behind.")
    var discard = false

    func validate() throws {
        let isName = !name.isEmpty && name.utf8.allSatisfy(isNameByte) && !name.hasPrefix("-")
        if !isName { throw ValidationError("a recording's name has small letters, digits and - only, not `\(name)`") }
        if let fromTurn, fromTurn < 1 { throw ValidationError("--from-turn begins at 1") }
        if resume, discard { throw ValidationError("--resume and --discard exclude each other") }
        if fromConversation != nil, script != nil || fromTurn != nil || interactive || resume {
            throw ValidationError(
                "--from-conversation takes what was held; --script, --from-turn and --resume are not for it")
        }
        if resume, fromTurn != nil {
            throw ValidationError("--resume goes on where the take ended; --from-turn is not for it")
        }
        if resume || fromTurn != nil {
            let given = [
                ("--turn-limit", conversation.turnLimit != nil), ("--language", conversation.language != nil),
                ("--stream", conversation.stream), ("--seed", seed != nil), ("--about", about != nil),
            ]
            if let option = given.first(where: \.1)?.0 {
                throw ValidationError("the recording that is gone on with says so already; leave \(option) out")
            }
        }
        for pair in redact {
            guard pair.dropFirst().contains("=") else {
                throw ValidationError("--redact is written WORD=REPLACEMENT, not `\(pair)`")
            }
            let (word, replacement) = Self.parts(pair)
            if replacement.contains(word) {
                throw ValidationError("the replacement of `\(word)` holds the word itself")
            }
            // It goes into texts and into JSON within JSON, where these would have to stand in another way each time.
            if replacement.unicodeScalars.contains(where: { $0 == "\"" || $0 == "\\" || $0.value < 0x20 }) {
                throw ValidationError("the replacement of `\(word)` holds a quote, a backslash or a line break")
            }
        }
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    func run() async throws {
        let project = try options.load()
        if let fromConversation {
            try await ConversationTake(
                request: self, project: project, id: ConversationID(rawValue: fromConversation),
                database: database ?? "\(options.project)/souffleur.sqlite"
            ).run()
            return
        }
        let model = try LiveModel.fromEnvironment()
        let named = conversation.flow ?? project.flow(havingRecording: name)
        let bundle = try project.bundle(named: named, model: model.model)
        if Output.isTerminal, let others = project.otherFlows(than: bundle, named: named) {
            Output.write(others + "\n\n")
        }
        let language = try bundle.flow.language(named: conversation.language)
        let (lock, isHeldElsewhere) = TakeLock.take("\(project.recordingsFolder)/\(bundle.flow.name)/.\(name).lock")
        defer { withExtendedLifetime(lock) {} }
        if isHeldElsewhere { throw CommandFailure.takeHeldElsewhere(name: name) }
        let plan = try TakePlan(
            request: self, project: project, flow: bundle.flow, language: language,
            scan: SecretScan(secrets: model.secrets))
        let transport = model.transport(turnLimitMilliseconds: plan.beginning.world.turnLimitMilliseconds)
        var settings = conversation.settings
        settings.streams = plan.beginning.world.streams
        let log = try conversation.openLog(hiding: model.secrets)
        let session = TakeSession(
            plan: plan, bundle: bundle, replayed: try project.bundle(named: bundle.flow.name), model: model,
            transport: transport,
            settings: settings, redaction: redaction, log: log.logger, tellsAttempts: conversation.verbose,
            role: try bundle.flow.role(asked: conversation.role).map { bundle.flow[$0].name })
        do {
            try await session.hold()
        } catch {
            await transport.shutDown()
            await log.close()
            throw error
        }
        await transport.shutDown()
        await log.close()
    }

    var redaction: Redaction { Redaction(redact.map(Self.parts)) }

    private static func parts(_ pair: String) -> (word: String, replacement: String) {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }
}
