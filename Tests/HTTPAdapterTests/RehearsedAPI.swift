import Hummingbird
import Logging
import Project
import PromptLibrary
import Recordings
import Simulator
import SpannedYAML
import TestSupport
import Testing
import Turns

@testable import HTTPAdapter
@testable import LoopbackServer
@testable import souffleur

/// A rehearsal over real sockets, on a port of its own.
struct RehearsedAPI {
    let port: Int

    init(_ name: String) async throws {
        let path = "\(Checkout.root)/recordings/marketing/\(name).yaml"
        let file = SourceFile(path: path, bytes: try ProjectFiles.read(path))
        let recording = try #require(RecordingReader.read(file).recording)
        let bundle = try #require(Project.load(Checkout.root).bundles["marketing"])
        let (store, bundles) = (InMemoryStore(), BundleShelf(current: bundle))
        let cast = RehearsalCast(recording, bundle: bundle)
        let log = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        let runner = TurnRunner(
            bundles: bundles, store: store, transport: cast, clock: cast.turnClock, identities: cast, log: log)
        let rehearsal = try await Rehearsal(recording, bundle: bundle, cast: cast, store: store, runner: runner)
        let service = HTTPService(
            runner: runner, store: store, items: store, bundles: bundles, clock: VirtualClock(),
            settings: HTTPSettings(flow: "marketing"), log: log, director: RehearsalDirector(rehearsal: rehearsal))
        let (ports, told) = AsyncStream<Int>.makeStream()
        Task {
            let application = await HTTPServer(service) { true }.application(host: "127.0.0.1", port: 0) {
                told.yield($0)
            }
            try await application.run()
        }
        port = await ports.first { _ in true } ?? 0
    }

    /// One request on a connection of its own.
    /// - Parameter chunks: how many pieces of the answer are read, where it has no end of its own.
    func call(
        _ method: String, _ path: String, _ body: String? = nil, chunks: Int? = nil
    ) async throws -> HTTPConnection.Answer {
        try await onOwnThread { [port] in
            let connection = try HTTPConnection(port: port)
            try connection.send(method, path, body)
            guard let chunks else { return try connection.read() }
            let (status, headers) = try connection.readHead()
            let pieces = try (0..<chunks).flatMap { _ in try connection.readChunk() ?? [] }
            return HTTPConnection.Answer(status: status, headers: headers, body: pieces)
        }
    }
}
