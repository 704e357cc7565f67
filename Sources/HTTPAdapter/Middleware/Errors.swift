import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Turns

/// Turns whatever a route throws into an answer in the caller's words; nothing internal leaves the server.
struct Errors: RouterMiddleware {
    let service: HTTPService

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        do { return try await next(request, context) } catch {
            let known = APIError(error)
            if known.status.code >= 500 {
                context.logger.error("a request failed", metadata: ["error": "\(error)", "code": "\(known.code)"])
            }
            return ErrorResponse(known, to: request.headers).response
        }
    }
}

extension APIError {
    fileprivate init(_ error: any Error) {
        switch error {
        case let error as APIError: self = error
        case let failure as TurnFailure: self = .turn(failure)
        case let failure as StoreFailure: self = .store(failure)
        case let error as any HTTPResponseError where error.status == .notFound: self = .noRoute
        case let error as any HTTPResponseError where error.status == .contentTooLarge: self = .bodyTooLarge(limit: 0)
        default: self = .fault
        }
    }
}
