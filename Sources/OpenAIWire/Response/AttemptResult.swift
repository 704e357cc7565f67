/// How one attempt of a call ended. Attempts that were answered, in whatever way, are not repeated.
package enum AttemptResult: Sendable, Hashable {
    /// The provider answered; the outcome says what it means.
    case answered(ChatAnswer, AnswerOutcome)
    /// It did not. `afterContent` says whether words of a stream had been received before.
    case failed(ModelFailure, afterContent: Bool)
}

extension AttemptResult {
    /// What an answer that has come to its end means. The checks in their order: refusal, a tool that nobody offered, why it
    /// stopped, what it says. A fault of form comes before them all.
    init(_ answer: ChatAnswer, headers: ResponseHeaders, afterContent: Bool) {
        let reason = answer.finishReason.map { StopReason($0) } ?? .unknown
        let content = answer.content ?? ""
        if let refusal = answer.refusal, !refusal.isEmpty {
            self = .answered(answer, .refused(refusal))
        } else if answer.callsTool, content.isEmpty {
            self = .answered(answer, .protocolError(.toolCall))
        } else {
            switch reason {
            case .truncated: self = .answered(answer, .truncated)
            case .filtered: self = .answered(answer, .filtered)
            case .failed(let errorClass):
                self = .failed(ModelFailure(errorClass, headers: headers), afterContent: afterContent)
            case .toolCall where content.isEmpty: self = .answered(answer, .protocolError(.toolCall))
            case .complete, .toolCall, .unknown: self = .answered(answer, content.isEmpty ? .empty : .content(content))
            }
        }
    }
}
