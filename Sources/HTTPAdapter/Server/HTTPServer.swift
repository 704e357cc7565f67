import HTTPTypes
import Hummingbird
import Logging
import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The address cannot be listened at.
public struct CannotListen: Error {
    /// In the system's words.
    public let why: String
}

/// The HTTP API as a server.
public struct HTTPServer: Sendable {
    private let service: HTTPService
    private let isWritable: @Sendable () async -> Bool

    /// - Parameter isWritable: whether the database takes writes, for whoever watches the server.
    public init(_ service: HTTPService, isWritable: @escaping @Sendable () async -> Bool) {
        self.service = service
        self.isWritable = isWritable
    }

    /// Serves until the process is told to end (SIGTERM or SIGINT), and lets requests end that are on their way.
    /// - Parameters:
    ///   - port: 0 is any that is free.
    ///   - isListening: is told the port once the server can be called.
    /// - Throws: ``CannotListen`` when the address is taken or not this machine's.
    public func run(
        host: String, port: Int, isListening: @escaping @Sendable (Int) async -> Void
    ) async throws {
        do {
            try await application(host: host, port: port, isListening: isListening).runService()
        } catch let error as IOError {
            throw CannotListen(why: String(cString: strerror(error.errnoCode)))
        }
    }

    /// The same without listening to signals.
    func application(
        host: String, port: Int, isListening: @escaping @Sendable (Int) async -> Void
    ) async -> some ApplicationProtocol {
        Application(
            router: await router(), server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { channel in await isListening(channel.localAddress?.port ?? port) }, logger: service.log)
    }

    private func router() async -> Router<APIContext> {
        let router = Router(context: APIContext.self)
        router.add(middleware: RequestIdentity(service: service))
        router.add(middleware: SecurityHeaders())
        router.add(middleware: RequestLog(service: service))
        router.add(middleware: Compression())
        router.add(middleware: ServerTiming())
        router.add(middleware: Errors(service: service))
        router.add(middleware: AllowedOrigins(service.settings))
        router.add(middleware: Authorization(token: service.settings.token))
        HealthRoutes(service: service, isWritable: isWritable).add(to: router)
        PageRoutes(folder: service.settings.pageFolder).add(to: router)
        let api = router.group("api")
        ChatRoutes(service: service).add(to: api)
        ScenarioRoutes(service: service).add(to: api)
        TurnRoutes(service: service).add(to: api)
        FlowRoutes(service: service).add(to: api)
        ServiceRoutes(service: service).add(to: api)
        FlowRoutes(service: service).describe(to: router)
        RehearsalRoutes(service: service).add(to: api)
        ExportRoutes(service: service).add(to: api)
        EntityRoutes(service: service).add(to: api)
        await FlowOwnRoutes(service: service).add(to: router)
        return router
    }
}
