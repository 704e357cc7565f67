import ConversationCore
import HTTPAdapter
import Logging
import Project
import PromptLibrary
import Recordings
import Simulator
import Turns

/// `souffleur serve --replay RECORDING`: a recording held once more by a person, offline, with nothing kept.
struct RehearsalServer {
    let project: Project
    let recording: Recording
    let settings: ServerSettings
    let log: Logger

    func run(host: String, port: Int, isListening: @escaping @Sendable (Int) async -> Void) async throws {
        guard let bundle = project.bundles[recording.flow.name] else {
            throw CommandFailure.flowOfRecordingMissing(recording: recording.path, flow: recording.flow.name)
        }
        let store = InMemoryStore()
        let cast = RehearsalCast(recording, bundle: bundle)
        let rehearsal: Rehearsal
        do throws(RehearsalFailure) {
            rehearsal = try await Rehearsal(recording, bundle: bundle, cast: cast, store: store)
        } catch .doesNotReplay(let report) { throw CommandFailure.notAsRecorded(report: report) }
        let clock = SystemClock { Machine.unixSeconds }
        let bundles = BundleShelf(current: bundle)
        var turnSettings = TurnSettings()
        turnSettings.streams = recording.asksForStreams
        turnSettings.turnLimitMilliseconds = recording.world.turnLimitMilliseconds
        let runner = TurnRunner(
            bundles: bundles, store: store, transport: cast, clock: clock, identities: cast, settings: turnSettings,
            log: log)
        var http = settings.http
        http.flow = bundle.flow.name
        http.chatsAMinute = nil
        let service = HTTPService(
            runner: runner, store: store, bundles: bundles, clock: clock, settings: http, log: log,
            director: RehearsalDirector(rehearsal: rehearsal))
        try await HTTPServer(service) { true }.run(host: host, port: port, isListening: isListening)
        service.close()
    }
}
