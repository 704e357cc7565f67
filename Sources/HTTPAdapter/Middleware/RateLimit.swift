import HTTPTypes
import Hummingbird
import Synchronization
import Turns

/// So many chats a minute from one address, and no more.
final class RateLimit: RouterMiddleware {
    private struct Window {
        let began: Int
        var count: Int
    }

    private static let milliseconds = 60_000
    /// Addresses that are kept in mind; past it, those of earlier windows are forgotten.
    private static let most = 10_000

    private let limit: Int?
    private let clock: any TurnClock
    private let trustedProxies: [String]
    private let windows = Mutex<[String: Window]>([:])

    init(_ service: HTTPService) {
        limit = service.settings.chatsAMinute
        clock = service.clock
        trustedProxies = service.settings.trustedProxies
    }

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        guard let limit else { return try await next(request, context) }
        let (count, left) = count(address(request, context))
        let seconds = max(1, (left + 999) / 1_000)
        let headers: [(HTTPField.Name, String)] = [
            (.rateLimitPolicy, "\"chat\";q=\(limit);w=60"),
            (.rateLimit, "\"chat\";r=\(max(0, limit - count));t=\(seconds)"),
        ]
        var response =
            count > limit
            ? ErrorResponse(.tooManyRequests(retryAfterSeconds: seconds), to: request.headers).response
            : try await next(request, context)
        for (name, value) in headers { response.headers[name] = value }
        return response
    }

    /// Counts a request of an address, and tells how long its window still lasts.
    private func count(_ address: String) -> (count: Int, left: Int) {
        let now = clock.milliseconds
        return windows.withLock { windows in
            if windows.count >= Self.most { windows = windows.filter { now - $0.value.began < Self.milliseconds } }
            var window = windows[address] ?? Window(began: now, count: 0)
            if now - window.began >= Self.milliseconds { window = Window(began: now, count: 0) }
            window.count += 1
            windows[address] = window
            return (window.count, window.began + Self.milliseconds - now)
        }
    }

    /// The last address that a trusted proxy names; the connection's where none is trusted.
    private func address(_ request: Request, _ context: APIContext) -> String {
        guard trustedProxies.contains(context.remoteAddress) else { return context.remoteAddress }
        let named: [String] = request.headers[values: .forwardedFor].flatMap { (header: String) -> [String] in
            header.split(separator: ",").map { part in part.filter { $0 != " " } }
        }
        return named.last { !trustedProxies.contains($0) } ?? context.remoteAddress
    }
}
