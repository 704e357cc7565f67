/// What to do after an attempt.
package enum RetryStep: Sendable, Hashable {
    /// The call was answered.
    case done
    /// Send the same request again after this time.
    case retry(afterMilliseconds: Int)
    /// The call has failed.
    case giveUp(ModelFailure, because: GiveUpReason)
}
