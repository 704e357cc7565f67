/// What a 200 means.
package enum AnswerOutcome: Sendable, Hashable {
    /// A text, complete. Whether it keeps its contract is for the caller to check.
    case content(String)
    /// The model refused, in these words.
    case refused(String)
    /// The answer hit its token limit; what came is cut and not to be read.
    case truncated
    /// The provider's filter cut the answer; it is not to be read.
    case filtered
    /// The model ended properly and said nothing, as when all tokens went into reasoning.
    case empty
    /// The body is not an answer.
    case protocolError(ProtocolFault)

    /// A stable word for logs and for the API.
    package var code: String {
        switch self {
        case .content: "content"
        case .refused: "refused"
        case .truncated: "truncated"
        case .filtered: "filtered"
        case .empty: "empty"
        case .protocolError: "protocol_error"
        }
    }
}
