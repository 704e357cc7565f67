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
}

extension ProtocolFault: CustomStringConvertible {
    /// The fault in words, for a log or a developer.
    package var description: String {
        switch self {
        case .emptyBody: "the answer has no body"
        case .foreignBody(let mediaType): "the answer is \(mediaType), neither JSON nor an event stream"
        case .invalidJSON(let error): "the answer is not JSON: \(error)"
        case .notAnObject: "the answer is not a JSON object"
        case .noChoice: "the answer has no choice"
        case .wrongType(let field): "the answer's \(field.rawValue) has the wrong type"
        case .toolCall: "the model called a tool that it was not given"
        case .eventTooLong(let limit): "an event of the stream has more than \(limit) bytes"
        }
    }
}
