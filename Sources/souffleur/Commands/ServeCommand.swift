import ArgumentParser
import ConversationCore
import CurlTransport
import HTTPAdapter
import JSONLogging
import Logging
import Project
import PromptLibrary
import Recordings
import SQLiteStorage
import Simulator
import Turns

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serves the HTTP API over a database.",
        discussion: """
            With OPENAI_API_KEY in the environment its model answers; without it the prompts' examples do, and say so. The \
            API is described in docs/api.md and at /openapi.json.

            It ends at SIGTERM or SIGINT: turns that run are finished first.
            """)

    @OptionGroup var options: ProjectOptions

    @Option(name: .long, help: "The address to listen at.")
    var host = "127.0.0.1"

    @Option(name: .long, help: "The port; 0 takes one that is free.")
    var port = 8080

    @Option(
        name: .long,
        help: "The database, made where there is none; souffleur.sqlite in the project's folder without it.")
    var database: String?

    @Option(
        name: .long, help: "The flow that a conversation begins with where it names none; the first by name without it."
    )
    var flow: String?

    @Flag(name: .long, help: "Ask no model, even with a key in the environment.")
    var examples = false

    @Option(name: .long, help: "Rehearse a recording: its answers, offline, with nothing kept. By name.")
    var replay: String?

    @Flag(
        name: .long,
        help: "With --replay: ask the model of the environment; where it fails, the recording answers in its place.")
    var understudy = false

    @Option(name: .long, help: "With --understudy: after so many seconds without a whole answer the model is late.")
    var lateAfter = 8.0

    @Option(name: .long, help: "With --replay: write the performance's canonical transcript here when it ends.")
    var transcript: String?

    @Option(
        name: .long,
        help: "With --replay: how fast recorded answers come: 1 is as they came, 0 at once, else from 0.25 to 10.")
    var speed = 0.0

    @Flag(name: .long, help: "Let in whoever comes at an address that others can reach, without a token.")
    var withoutToken = false

    @Option(name: .long, help: "Read the web page's files from this folder, anew for each request.")
    var page: String?

    @Option(name: .long, help: "Append the log to this file, a JSON line an entry; standard error without it.")
    var log = "-"

    func validate() throws {
        if !(0...65_535).contains(port) { throw ValidationError("--port goes from 0 to 65535") }
        if understudy, replay == nil {
            throw ValidationError("--understudy needs --replay: what it speaks is the recording")
        }
        if transcript != nil, replay == nil { throw ValidationError("--transcript needs --replay") }
        if RehearsalSpeed(speed) == nil { throw ValidationError("--speed is 0, or from 0.25 to 10") }
        if speed > 0, replay == nil { throw ValidationError("--speed needs --replay") }
        if !(0.1...120).contains(lateAfter) { throw ValidationError("--late-after goes from 0.1 to 120 seconds") }
    }

    func run() async throws {
        let project = try options.load()
        if let replay {
            try await rehearse(replay, project)
            return
        }
        let environment = Machine.environment
        let hasKey = !(environment["OPENAI_API_KEY"] ?? "").isEmpty
        let model = hasKey && !examples ? try LiveModel.fromEnvironment() : nil
        let bundle = try project.bundle(named: flow, model: model?.model)
        var settings = try ServerSettings(environment, flow: bundle.flow.name)
        settings.http.isLoopbackOnly = isLoopback
        settings.http.pageFolder = page
        settings.http.mode = model == nil ? .examples : .live
        if model == nil, !settings.saysRoles { settings.http.roles = .choice }
        settings.http.model = model?.model
        try LocalTime.use(zone: settings.timeZone)
        guard isLoopback || settings.http.token != nil || withoutToken else { throw CommandFailure.noToken(host: host) }

        let log = try LiveLog.open(log, hiding: (model?.secrets ?? []) + [settings.http.token].compactMap(\.self))
        let path = database ?? "\(options.project)/souffleur.sqlite"
        let file: DatabaseFile
        do throws(StorageFault) { file = try DatabaseFile(path: path) } catch {
            throw CommandFailure.database(path: path, error)
        }
        let store = SQLiteStore(file)
        do {
            try await serve(project, model, settings, store, file, log.logger)
        } catch {
            await log.close()
            throw error
        }
        await log.close()
    }

    private func rehearse(_ name: String, _ project: Project) async throws {
        let recording = try RecordingFiles(project: project).read(named: name)
        var settings = try ServerSettings(Machine.environment, flow: recording.flow.name)
        settings.http.isLoopbackOnly = isLoopback
        settings.http.pageFolder = page
        // The script says who speaks each line.
        settings.http.roles = .choice
        guard isLoopback || settings.http.token != nil || withoutToken else { throw CommandFailure.noToken(host: host) }
        let model = understudy ? try LiveModel.fromEnvironment() : nil
        let log = try LiveLog.open(log, hiding: (model?.secrets ?? []) + [settings.http.token].compactMap(\.self))
        let server = RehearsalServer(
            project: project, recording: recording, leading: model.map { ($0, Int(lateAfter * 1_000)) },
            speed: RehearsalSpeed(speed) ?? .atOnce, transcript: transcript, settings: settings, log: log.logger)
        do {
            try await listening { [host, port] in
                try await server.run(host: host, port: port) { port in
                    Output.write("souffleur rehearses \(printable(recording.name)) at http://\(host):\(port)\n")
                }
            }
        } catch {
            await log.close()
            throw error
        }
        await log.close()
    }

    private func listening(_ serve: () async throws -> Void) async throws {
        do { try await serve() } catch let error as CannotListen {
            throw CommandFailure.cannotListen(host: host, port: port, why: error.why)
        }
    }

    private var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }

    private func serve(
        _ project: Project, _ model: LiveModel?, _ settings: ServerSettings, _ store: SQLiteStore, _ file: DatabaseFile,
        _ log: Logger
    ) async throws {
        let bundles: ServedBundles
        let fence: Int
        do throws(StoreFailure) {
            bundles = try await ServedBundles(
                project: project, model: model?.model, kept: KeptBundles(file), now: Machine.unixSeconds)
            fence = try await store.latestFence()
        } catch { throw CommandFailure.store(path: file.path, error) }

        var turnSettings = TurnSettings()
        turnSettings.messageLifetimeSeconds = settings.daysKept * 86_400
        turnSettings.streams = true
        if let seconds = settings.turnSeconds { turnSettings.turnLimitMilliseconds = seconds * 1_000 }
        let carrier = model?.transport(turnLimitMilliseconds: turnSettings.turnLimitMilliseconds)
        let clock = SystemClock { Machine.unixSeconds }
        let lanes = TurnLanes(above: fence)
        let timed = TimedStore(store)
        let runner = TurnRunner(
            bundles: bundles, store: timed, gate: lanes,
            transport: carrier ?? FlowExamples(project.bundles(model: nil).values), clock: clock,
            identities: SystemIdentities(), settings: turnSettings, log: log)
        let service = HTTPService(
            runner: runner, store: timed, items: store, bundles: bundles, clock: clock, settings: settings.http,
            log: log
        ) {
            let load = await lanes.load
            return [
                HTTPService.Gauge(
                    "souffleur_lanes_running", "Conversations of which a turn runs here.", load.running),
                HTTPService.Gauge(
                    "souffleur_lanes_waiting", "Turns that wait for another of their conversation.", load.waiting),
                HTTPService.Gauge(
                    "souffleur_database_log_bytes", "Bytes of the database's log that are not written back.",
                    file.logBytes),
            ]
        }
        let server = HTTPServer(service) { await file.takesWrites() }
        let upkeep = Upkeep(service: service, store: store, file: file, purgeHour: settings.purgeHour, log: log)
        let beside = Task { await upkeep.run() }
        try await listening { [host, port] in
            try await server.run(host: host, port: port) { port in
                Output.write("souffleur serves http://\(host == "::1" ? "[::1]" : host):\(port)\n")
                // The database is this process's alone: whatever has no end was left by one that is gone.
                await service.finishLeftTurns(leaseExpiredBefore: .max)
            }
        }
        beside.cancel()
        await beside.value
        // What does not end in time is finished by the next start.
        await service.finishRunningTurns(withinMilliseconds: turnSettings.turnLimitMilliseconds)
        service.close()
        await carrier?.shutDown()
        _ = try? await file.checkpoint()
        do throws(StorageFault) { try file.close() } catch { throw CommandFailure.database(path: file.path, error) }
    }
}
