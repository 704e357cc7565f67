import ConversationCore
import HTTPTypes
import Hummingbird
import OrderedJSON
import Turns

extension HTTPService {
    /// Runs a turn that does one thing, and answers with what it wrote under its kind's name.
    /// - Throws: ``APIError/refused(_:)`` where the flow did not let it.
    func answer(_ call: TurnCall, _ intent: Intent) async throws -> Response {
        let answer = try await call.run()
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
