import Crypto
import HTTPTypes
import Hummingbird

/// Lets in who has the token, where there is one.
struct Authorization: RouterMiddleware {
    private let expected: SHA256Digest?

    init(token: String?) { expected = token.map { SHA256.hash(data: Array($0.utf8)) } }

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        guard let expected, !Self.isOpen(request.uri.path) else { return try await next(request, context) }
        guard let given = Self.token(request.headers[.authorization] ?? ""),
            // Digests compare in the same time whatever is given.
            SHA256.hash(data: Array(given.utf8)) == expected
        else { throw APIError.unauthorized }
        return try await next(request, context)
    }

    /// What whoever watches the server asks for, and the page, which asks people for the token.
    private static func isOpen(_ path: String) -> Bool {
        path == "/healthz" || path == "/readyz" || PageRoutes.isPage(path)
    }

    private static func token(_ header: String) -> String? {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }
}
