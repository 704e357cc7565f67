/// Why a call is not repeated.
package enum GiveUpReason: String, Sendable, Hashable, CaseIterable {
    /// The same request would fail again.
    case notRetryable = "not_retryable"
    /// The provider says that it must not be repeated.
    case providerForbids = "provider_forbids"
    /// Words of the answer had been received.
    case contentReceived = "content_received"
    /// All attempts are used.
    case attemptsUsed = "attempts_used"
    /// The provider wants a longer wait than we grant.
    case waitTooLong = "wait_too_long"
    /// The time given to the call would be over.
    case budgetUsed = "budget_used"
}
