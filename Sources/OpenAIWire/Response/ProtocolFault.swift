package import OrderedJSON

/// Why the body of a 200 is not an answer.
package enum ProtocolFault: Error, Sendable, Hashable {
    /// A field of an answer.
    package enum Field: String, Sendable, Hashable {
        case choices, choice, message, delta, content, refusal
        case finishReason = "finish_reason"
    }

    /// Nothing came.
    case emptyBody
    /// Neither JSON nor events, as from a proxy's page.
    case foreignBody(mediaType: String)
    /// The body, or one event of the stream, is not JSON.
    case invalidJSON(JSONParseError)
    /// It is JSON, but no object.
    case notAnObject
    /// No choice has the index 0.
    case noChoice
    /// A field has a type that it cannot have.
    case wrongType(Field)
    /// The model called a tool, though none was offered.
    case toolCall
    /// One event is longer than the limit (in bytes).
    case eventTooLong(limit: Int)
    /// The provider reported an error behind the end of the answer, in these words.
    case errorAfterEnd(String)

    /// A stable word for logs.
    package var code: String {
        switch self {
        case .emptyBody: "empty_body"
        case .foreignBody: "foreign_body"
        case .invalidJSON: "invalid_json"
        case .notAnObject: "not_an_object"
        case .noChoice: "no_choice"
        case .wrongType: "wrong_type"
        case .toolCall: "tool_call"
        case .eventTooLong: "event_too_long"
        case .errorAfterEnd: "error_after_end"
        }
    }
}

extension ProtocolFault: CustomStringConvertible {
    /// What was expected, what came, and where, for a log or a developer. It quotes no word of an answer.
    package var description: String {
        switch self {
        case .emptyBody: "expected a JSON object or an event stream, but the body is empty"
        case .foreignBody(let mediaType): "expected a JSON object or an event stream, but the body is \(mediaType)"
        case .invalidJSON(let error): "expected JSON, but \(error)"
        case .notAnObject: "expected a JSON object, but it is another JSON value"
        case .noChoice: "expected a choice with the index 0 in `choices`, but there is none"
        case .wrongType(let field): "expected \(field.expectation)"
        case .toolCall: "expected a text, but the model called a tool that it was not given"
        case .eventTooLong(let limit): "expected events of at most \(limit) bytes, but one is longer"
        case .errorAfterEnd: "expected the end of the stream behind the finish reason, but an error came"
        }
    }
}

extension ProtocolFault.Field {
    fileprivate var expectation: String {
        switch self {
        case .choices: "`choices` to be a list"
        case .choice: "each of `choices` to be an object"
        case .message, .delta: "`\(rawValue)` to be an object"
        case .content: "`content` to be a text or a list of parts"
        case .refusal, .finishReason: "`\(rawValue)` to be a text"
        }
    }
}
