import HTTPTypes
import Hummingbird
import Turns

/// Says in `Server-Timing` how long the database was waited for, before what an answer itself says of its model.
struct ServerTiming: RouterMiddleware {
    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        let time = StoreTime()
        var response = try await StoreTime.$current.withValue(time) { try await next(request, context) }
        guard response.headers[.contentType]?.contains("json") == true else { return response }
        let tenths = (time.milliseconds * 10).rounded() / 10
        response.headers[.serverTiming] =
            (["db;dur=\(tenths)"] + [response.headers[.serverTiming]].compactMap(\.self)).joined(separator: ", ")
        return response
    }
}
