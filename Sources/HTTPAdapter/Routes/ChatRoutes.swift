import ConversationCore
import HTTPTypes
import Hummingbird
import OrderedJSON
import Turns

/// `POST /api/chat`: one turn.
struct ChatRoutes: Sendable {
    let service: HTTPService

    func add(to router: RouterGroup<APIContext>) {
        router.group("chat").add(middleware: RateLimit(service)).post { request, context in
            try await chat(request, context)
        }
    }

    private func chat(_ request: Request, _ context: APIContext) async throws -> Response {
        var query = QueryReader(request)
        let words = query.wordsForm()
        try query.check()
        let (object, bytes) = try await RequestObject.read(request, limit: service.settings.largestBody)
        let body = try ChatRequestBody(object, flow: service.settings.flow)
        let call = try TurnCall(
            body.input, body.target, language: body.language, of: request, body: bytes, context, service)
        guard request.headers[.accept]?.contains("text/event-stream") == true else {
            return try await Self.response(call.run(), language: APILanguage(request.headers))
        }
        switch await call.begin() {
        case .accepted(let address):
            guard let events = service.turns.events(of: address, after: 0) else { throw APIError.fault }
            return .events(events, words: service.settings.streamsWords ? words : nil)
        case .ended(let result):
            let answer = try result.get()
            let event = LiveEvent(answer.address, sequence: 1, .replied(answer.reply, cue: answer.cue))
            let (events, continuation) = AsyncStream<LiveEvent>.makeStream()
            continuation.yield(event)
            continuation.finish()
            return .events(events, words: words)
        }
    }

    /// A chat always has words to show; only where no model answered is it an error of the server's.
    private static func response(_ answer: TurnCall.Answer, language: APILanguage) -> Response {
        let isModelMissing = answer.reply.status == .badGateway
        return Response(
            isModelMissing ? .badGateway : .ok, answer.reply.body(answer.address, cue: answer.cue),
            headers: [
                .eTag: "\"\(answer.reply.revision)\"", .serverTiming: "model;dur=\(answer.modelMilliseconds)",
            ])
    }
}
