public import ArgumentParser
import ConversationCore
import Project
import PromptLibrary
public import Recordings
import Simulator

struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Plays a recorded conversation as an audience would see it.",
        discussion: """
            In a terminal the conversation is paced like a live one; without a terminal it is plain text at once.

            With --fault, a call of the conversation fails on purpose: the recovery that would run live runs, and then, \
            unless a retry mended it, the turn is played once more so that the show goes on. A fault is written TURN.CALL:KIND, where KIND is one \
            of timeout, rate_limit, quota, server_error, refusal, truncated, off_contract, empty, cut@N (the answer \
            breaks off after N bytes). Add ×1 to let only the first attempt fail.

            Exit status: 0 when all is as recorded, 1 when an outcome differs, 2 when there is no such recording.
            """)

    @OptionGroup var options: ProjectOptions

    @Argument(help: "A recording's name or path; without one, \(Self.usual).")
    var recording: String?

    /// What is played where nothing is named.
    private static let usual = "demo-dix-minutes"

    @Flag(name: .long, help: "Wait for Enter before each turn.")
    var step = false

    @Option(name: .long, help: "How fast it plays: 2 is twice as fast, 0 does not wait at all.")
    var speed = 1.0

    @Option(name: .long, help: "Throw a fault at a call, such as 3.1:timeout. Repeatable.")
    var fault: [Fault] = []

    @Flag(name: .long, help: "Tell every attempt of a call, and what was wrong with its answer.")
    var verbose = false

    @Option(name: .long, help: "Write the canonical transcript (JSON lines) here.")
    var transcript: String?

    func validate() throws {
        if !(0...100).contains(speed) { throw ValidationError("--speed goes from 0 to 100") }
    }

    func run() async throws {
        let project = try options.load()
        let recording = try chosen(RecordingFiles(project: project))
        let bundles = project.bundles
        guard let flow = bundles[recording.flow.name]?.flow else {
            throw CommandFailure.flowOfRecordingMissing(recording: recording.path, flow: recording.flow.name)
        }
        for fault in fault { try check(fault, recording) }
        let pacing = Pacing(speed: speed, waits: Output.isTerminal, steps: step && Output.inputIsTerminal)
        let stage = ConversationView(
            flow: flow, language: flow.language(code: recording.world.language) ?? .first,
            style: Style(isOn: Output.isTerminal), pacing: pacing, tellsAttempts: verbose)
        stage.open(recording)
        let playback = await RecordingPlayer { bundles[$0] }.play(recording, faults: fault) { await stage.show($0) }
        if let transcript { try ProjectFiles.write(Transcript.jsonLines(playback), to: transcript) }
        guard playback.isAsRecorded else {
            throw CommandFailure.notAsRecorded(
                report: MismatchReport(playback) { project.promptText($0, version: $1) }.text)
        }
    }
}

extension SimulateCommand {
    private func chosen(_ files: RecordingFiles) throws(CommandFailure) -> Recording {
        if let recording { return try files.read(named: recording) }
        do { return try files.read(named: Self.usual) } catch {
            // One that is there and cannot be read says so itself.
            guard case .noSuchRecording(_, let names) = error else { throw error }
            throw names.isEmpty ? .noRecording(folder: files.folder) : .recordingNotChosen(among: names)
        }
    }

    /// A fault that no call meets would be announced and never seen.
    private func check(_ fault: Fault, _ recording: Recording) throws {
        guard recording.turns.indices.contains(fault.turn - 1) else {
            throw ValidationError("`\(recording.name)` has \(recording.turns.count) turns, so \(fault) hits nothing")
        }
        let turn = recording.turns[fault.turn - 1]
        if case .modelProposes = turn.input, fault.call == 1 { return }
        guard !turn.calls.indices.contains(fault.call - 1) else { return }
        let made =
            turn.calls.isEmpty
            ? "no model" : turn.calls.count == 1 ? "the model once" : "the model \(turn.calls.count) times"
        throw ValidationError("turn \(fault.turn) of `\(recording.name)` calls \(made), so \(fault) hits nothing")
    }
}

extension Fault: ExpressibleByArgument {
    public init?(argument: String) {
        do throws(ReadingError) {
            try self.init(argument)
        } catch {
            Output.error("\(error)\n")
            return nil
        }
    }
}
