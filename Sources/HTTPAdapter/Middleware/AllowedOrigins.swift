import HTTPTypes
import Hummingbird

/// Which pages may call: those of this server's own address, and those of the origins that are named. A page of another
/// origin is refused, since a browser would send its requests all the same and only keep the answers from it.
struct AllowedOrigins: RouterMiddleware {
    private let all: CORSMiddleware<APIContext>?
    private let named: [String: CORSMiddleware<APIContext>]
    /// Whether only this machine's own names lead here, so that no name of somebody else's may be pointed at it.
    private let isLoopbackOnly: Bool

    private static let loopbackNames: Set<String> = ["localhost", "127.0.0.1", "[::1]"]

    init(_ settings: HTTPSettings) {
        isLoopbackOnly = settings.isLoopbackOnly
        all = settings.allowedOrigins.contains("*") ? Self.cors(.all) : nil
        named = Dictionary(settings.allowedOrigins.map { ($0, Self.cors(.custom($0))) }) { first, _ in first }
    }

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        let host = request.head.authority ?? ""
        if isLoopbackOnly, !Self.loopbackNames.contains(Self.name(of: host)) { throw APIError.otherOrigin }
        guard let origin = request.headers[.origin] else { return try await next(request, context) }
        if let cors = all ?? named[origin] { return try await cors.handle(request, context: context, next: next) }
        guard origin == "http://\(host)" || origin == "https://\(host)" else { throw APIError.otherOrigin }
        return try await next(request, context)
    }

    /// A host without its port.
    private static func name(of host: String) -> String {
        guard let colon = host.lastIndex(of: ":"), host[host.index(after: colon)...].allSatisfy(\.isNumber) else {
            return host.lowercased()
        }
        return host[..<colon].lowercased()
    }

    private static func cors(_ origin: CORSMiddleware<APIContext>.AllowOriginExtended) -> CORSMiddleware<APIContext> {
        CORSMiddleware(
            allowOrigin: origin,
            allowHeaders: [
                .accept, .authorization, .contentType, .ifMatch, .idempotencyKey, .lastEventID, .requestID, .role,
            ], allowMethods: [.get, .post, .patch, .delete],
            exposedHeaders: ["ETag", "Location", "Retry-After", "X-Request-Id", "RateLimit", "Server-Timing"])
    }
}
