/// How one attempt of a call ended. Attempts that were answered, in whatever way, are not repeated.
package enum AttemptResult: Sendable, Hashable {
    /// The provider answered; the outcome says what it means.
    case answered(ChatAnswer, AnswerOutcome)
    /// It did not. `afterContent` says whether words of a stream had been received before.
    case failed(ModelFailure, afterContent: Bool)
}
