import ConversationCore
import HTTPTypes
import Hummingbird
import OrderedJSON
import Turns

extension HTTPService {
    /// Runs a turn that does one thing, and answers with what it wrote under its kind's name.
    /// - Throws: ``APIError/refused(_:)`` where the flow did not let it.
    func answer(_ call: TurnCall) async throws -> Response { try response(await call.run()) }

    /// The answer to the same request made before; `nil` where it was not. What it was about may be gone or changed since.
    func repeated(_ request: Request, _ body: [UInt8], role: String?) async throws -> Response? {
        guard let keyed = try KeyedRequest(request, body, self, role: role),
            case .done(let stored)? = try await store.turn(under: keyed),
            let reply = try await runner.reply(of: stored.address)
        else { return nil }
        return try response(TurnCall.Answer(address: stored.address, reply: reply, cue: nil, modelMilliseconds: 0))
    }

    func response(_ answer: TurnCall.Answer) throws -> Response {
        guard answer.reply.errorCode == nil else { throw APIError.refused(answer.reply) }
        let headers: HTTPFields = [
            .eTag: "\"\(answer.reply.revision)\"", .serverTiming: "model;dur=\(answer.modelMilliseconds)",
        ]
        var body = answer.reply.body(answer.address, cue: answer.cue).object ?? [:]
        guard let change = answer.reply.changes.first else { return Response(.ok, .object(body), headers: headers) }
        body.append(change.kind, .object(["id": .string(change.entity.description)] + change.fields))
        return Response(change.verb == .created ? .created : .ok, .object(body), headers: headers)
    }
}
