import Hummingbird
import Logging
import Turns

/// One line of the log for each request, and its count.
struct RequestLog: RouterMiddleware {
    let service: HTTPService

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        let milliseconds = service.clock.milliseconds - context.receivedMilliseconds
        service.metrics.count(
            method: request.method.rawValue, status: response.status.code, milliseconds: milliseconds)
        // A page is half a hundred files; an operator's log is for what was asked of the API.
        context.logger.log(
            level: request.uri.path.hasPrefix("/page/") ? .debug : .info, "request",
            metadata: [
                "method": "\(request.method.rawValue)", "path": "\(request.uri.path)",
                "status": "\(response.status.code)",
                "ms": "\(milliseconds)",
            ])
        return response
    }
}
