import ConversationCore
import CurlTransport
import Foundation
import Hummingbird
import Logging
import OrderedJSON
import Project
import PromptLibrary
import Recordings
import SQLiteStorage
import Synchronization
import TestSupport
import Testing
import Turns

@testable import HTTPAdapter
@testable import LoopbackServer

/// The API over a real database and real sockets, on a port of its own.
final class ServedAPI: Sendable {
    let port: Int
    let service: HTTPService
    let file: DatabaseFile
    let folder: String
    /// Lives as long as the API.
    private let model: SlowModel?

    /// - Parameters:
    ///   - project: the folder whose flow `marketing` is served.
    ///   - model: answers in place of the prompts' examples.
    ///   - settings: changes the settings.
    init(
        project: String = Checkout.root, model: SlowModel? = nil, clock: (any TurnClock)? = nil,
        identities: any IdentitySource = SystemIdentities(),
        _ change: (inout HTTPSettings, inout TurnSettings) -> Void = { _, _ in }
    ) async throws {
        self.model = model
        let transport: (any ModelTransport)? = model?.transport
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("souffleur-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        file = try DatabaseFile(path: "\(folder)/souffleur.sqlite")
        let store = SQLiteStore(file)
        let bundles = Project.load(project).bundles
        let bundle = try #require(bundles["marketing"])
        var (http, turns) = (HTTPSettings(flow: "marketing"), TurnSettings())
        turns.streams = transport != nil
        turns.messageLifetimeSeconds = 86_400
        change(&http, &turns)
        let clock = clock ?? SystemClock { Int(Date().timeIntervalSince1970) }
        let log = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        let runner = TurnRunner(
            bundles: BundleShelf(current: bundle), store: TimedStore(store),
            transport: transport ?? ExamplesTransport(bundle: bundle),
            clock: clock, identities: identities, settings: turns, log: log)
        service = HTTPService(
            runner: runner, store: TimedStore(store), items: store,
            bundles: BundleShelf(current: bundle), clock: clock,
            settings: http, log: log)
        let file = file
        let server = HTTPServer(service) { await file.takesWrites() }
        let (ports, told) = AsyncStream<Int>.makeStream()
        Task {
            let application = await server.application(host: "127.0.0.1", port: 0) { told.yield($0) }
            try await application.run()
        }
        port = await ports.first { _ in true } ?? 0
    }

    // The server goes on until the process ends: one that is cut off in the middle of accepting a connection traps in SwiftNIO.
    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// One request on a connection of its own.
    func call(
        _ method: String, _ path: String, _ body: String? = nil, headers: [String: String] = [:]
    ) async throws -> HTTPConnection.Answer {
        try await connected { connection in
            try connection.send(method, path, body, headers: headers)
            return try connection.read()
        }
    }

    /// Work on a connection of its own, on a thread of its own: a socket that waits must not hold the server's.
    func connected<Value: Sendable>(
        _ work: @escaping @Sendable (HTTPConnection) throws -> Value
    ) async throws -> Value {
        try await onOwnThread { [port] in try work(HTTPConnection(port: port)) }
    }

    /// A new scenario, by its identity.
    func scenario(_ name: String = "Lancement") async throws -> String {
        try await call("POST", "/api/scenarios", #"{"nom":"\#(name)","thematique":"SaaS"}"#).json["id"]?.string ?? ""
    }
}
