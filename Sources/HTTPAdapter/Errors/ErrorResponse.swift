import ConversationCore
import HTTPTypes
import Hummingbird
import OrderedJSON
import Turns

/// An error as it is sent.
struct ErrorResponse {
    let error: APIError
    let language: APILanguage
    /// Whether the caller asks for RFC 9457's form.
    let isProblem: Bool

    init(_ error: APIError, to headers: HTTPFields) {
        self.error = error
        language = APILanguage(headers)
        isProblem = headers[.accept]?.contains("application/problem+json") == true
    }

    var response: Response {
        let message = error.message(language)
        let details = JSON.array(self.details)
        var object: JSONObject =
            isProblem
            ? [
                "type": "about:blank", "title": .string(error.status.reasonPhrase),
                "status": .number(JSONNumber(error.status.code)), "detail": .string(message),
                "code": .string(error.code), "details": details,
            ] : ["error": ["code": .string(error.code), "message": .string(message), "details": details]]
        if case .refused(let reply) = error {
            // A page always has something to show.
            object.append("message", .string(reply.message))
            object.append("actions", .array(reply.actions.map { $0.json(revision: reply.revision) }))
            object.append("scenario_state", .string(reply.state))
            object.append("revision", .number(JSONNumber(reply.revision)))
        }
        if case .turn(.running(let address)) = error { object.append("turn", .string(address.text)) }
        var headers: HTTPFields = [
            .contentType: isProblem ? "application/problem+json" : "application/json; charset=utf-8"
        ]
        for (name, value) in self.headers { headers[name] = value }
        return Response(status: error.status, headers: headers, body: .init(.object(object)))
    }

    private var details: [JSON] {
        switch error {
        case .invalid(let values):
            values.map { value in
                [
                    "path": .string(value.path), "code": .string(value.code),
                    "message": .string(value.message(language)),
                ]
            }
        case .refused(let reply): reply.problems.map(\.detail)
        case .turn(.invalidPayload(let violations)):
            violations.map { violation in
                let value = InvalidValue(path: violation.pathText, problem: .unknown)
                return [
                    "path": .string(value.path), "code": .string(violation.problem.code),
                    "message": .string(value.message(language)),
                ]
            }
        case .notJSON, .bodyTooLarge, .noRoute, .methodNotAllowed, .unknownScenario, .unknownFlow, .unknownIntent,
            .unknownEntity, .alreadyHere, .unknownTurn, .unknownExport, .notInFlow, .otherRevision, .unauthorized,
            .otherOrigin,
            .tooManyRequests, .badKey, .turn, .store, .fault:
            []
        }
    }

    private var headers: [(HTTPField.Name, String)] {
        switch error {
        case .tooManyRequests(let seconds): [(.retryAfter, String(seconds))]
        case .turn(.busy(let wait)): [(.retryAfter, String(max(1, ((wait ?? 1_000) + 999) / 1_000)))]
        case .store(.busy(let wait)): [(.retryAfter, String(max(1, (wait + 999) / 1_000)))]
        case .turn(.storage), .store(.unavailable): [(.retryAfter, "5")]
        case .turn(.running(let address)): [(.location, "/api/turns/\(address.text)"), (.retryAfter, "1")]
        case .unauthorized: [(.wwwAuthenticate, "Bearer")]
        case .methodNotAllowed(let methods): [(.allow, methods.joined(separator: ", "))]
        case .otherRevision(let revision): [(.eTag, "\"\(revision)\"")]
        case .notJSON, .invalid, .bodyTooLarge, .noRoute, .unknownScenario, .unknownFlow, .unknownIntent,
            .unknownEntity, .alreadyHere,
            .unknownTurn, .unknownExport, .notInFlow, .refused, .otherOrigin, .badKey, .turn, .store, .fault:
            []
        }
    }
}
