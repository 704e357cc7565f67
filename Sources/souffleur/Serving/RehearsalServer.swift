import ConversationCore
import CurlTransport
import HTTPAdapter
import Logging
import Project
import PromptLibrary
import Recordings
import Simulator
import Turns

/// `souffleur serve --replay RECORDING`: a recording held once more by a person, offline, with nothing kept. With
/// `--understudy` a live model is asked, and the recording answers where it fails.
struct RehearsalServer {
    let project: Project
    let recording: Recording
    /// The live model, and how long a call to it may take.
    let leading: (model: LiveModel, lateAfterMilliseconds: Int)?
    /// How fast recorded answers come at first.
    let speed: RehearsalSpeed
    /// Where the canonical transcript of the performance goes; `nil` for nowhere.
    let transcript: String?
    let settings: ServerSettings
    let log: Logger

    func run(host: String, port: Int, isListening: @escaping @Sendable (Int) async -> Void) async throws {
        guard let bundle = project.bundles(model: leading?.model.model)[recording.flow.name] else {
            throw CommandFailure.flowOfRecordingMissing(recording: recording.path, flow: recording.flow.name)
        }
        let store = InMemoryStore()
        let clock = SystemClock { Machine.unixSeconds }
        let carrier = leading?.model.transport(turnLimitMilliseconds: recording.world.turnLimitMilliseconds)
        let cast = RehearsalCast(
            recording, bundle: bundle,
            leading: carrier.flatMap { carrier in
                leading.map { leading in
                    LeadingModel(
                        carrier, clock: clock, lateAfterMilliseconds: leading.lateAfterMilliseconds,
                        asksForStreams: recording.asksForStreams)
                }
            })
        cast.speed = speed
        let bundles = BundleShelf(current: bundle)
        var turnSettings = TurnSettings()
        turnSettings.streams = recording.asksForStreams
        turnSettings.turnLimitMilliseconds = recording.world.turnLimitMilliseconds
        let runner = TurnRunner(
            bundles: bundles, store: store, transport: cast, clock: cast.turnClock, identities: cast,
            settings: turnSettings, log: log)
        let rehearsal: Rehearsal
        do throws(RehearsalFailure) {
            rehearsal = try await Rehearsal(recording, bundle: bundle, cast: cast, store: store, runner: runner)
        } catch .doesNotReplay(let report) { throw CommandFailure.notAsRecorded(report: report) }
        var http = settings.http
        http.flow = bundle.flow.name
        http.chatsAMinute = nil
        http.mode = .rehearsal
        http.model = leading?.model.model
        http.hasUnderstudy = leading != nil
        let service = HTTPService(
            runner: runner, store: store, items: store, bundles: bundles, clock: clock, settings: http, log: log,
            director: RehearsalDirector(rehearsal: rehearsal))
        try await HTTPServer(service) { true }.run(host: host, port: port, isListening: isListening)
        service.close()
        await carrier?.shutDown()
        if let transcript { try ProjectFiles.write(await rehearsal.transcript, to: transcript) }
        if let report = cast.understudyReport { Output.write(report.text) }
    }
}
