import Hummingbird
import Logging
import PlainText
import Turns

/// Gives each request its name: the caller's `X-Request-Id` where it is one, else a new one; the answer carries it back.
struct RequestIdentity: RouterMiddleware {
    let service: HTTPService

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.requestID =
            request.headers[.requestID].flatMap(Self.usable) ?? String(UInt64.random(in: .min ... .max), radix: 36)
        if service.settings.roles != .none {
            context.role = request.headers[.role].map { trimmed($0) }.flatMap { $0.isEmpty ? nil : $0 }
        }
        context.receivedMilliseconds = service.clock.milliseconds
        context.logger[metadataKey: "request"] = "\(context.requestID)"
        var response = try await next(request, context)
        response.headers[.requestID] = context.requestID
        return response
    }

    /// What may stand in a line of the log: at most 128 letters, digits and a few marks.
    private static func usable(_ id: String) -> String? {
        let allowed = id.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || "-_.:".utf8.contains(byte)
        }
        return allowed && (1...128).contains(id.utf8.count) ? id : nil
    }
}
