/// Decides what to do after each attempt of one call. It knows no clock and no chance: both come in, so that a replay
/// decides what the live call decided.
package struct RetryMachine: Sendable, Hashable {
    /// Attempts that have ended.
    package private(set) var attempts = 0
    private let policy: RetryPolicy
    private let budget: Int?

    /// For one call. The budget, in milliseconds, is what the turn has left for it; nil is no limit.
    package init(policy: RetryPolicy = .standard, budgetMilliseconds: Int? = nil) {
        self.policy = policy
        budget = budgetMilliseconds
    }

    /// Says how an attempt ended and asks what to do.
    ///
    /// - Parameters:
    ///   - elapsedMilliseconds: since the call began, all attempts and waits included.
    ///   - now: the time in seconds since 1970, for a `Retry-After` that is a date.
    ///   - random: from 0 up to 1; takes up to a quarter off our own waits, so that many callers do not return at once.
    package mutating func afterAttempt(
        _ result: AttemptResult, elapsedMilliseconds: Int, now: Int, random: Double
    ) -> RetryStep {
        attempts += 1
        switch result {
        case .answered: return .done
        case .failed(let failure, let afterContent):
            if let reason = reasonToGiveUp(failure, afterContent: afterContent) {
                return .giveUp(failure, because: reason)
            }
            return wait(for: failure, elapsed: elapsedMilliseconds, now: now, random: random)
        }
    }

    private func reasonToGiveUp(_ failure: ModelFailure, afterContent: Bool) -> GiveUpReason? {
        if failure.errorClass.repetition == .never { return .notRetryable }
        if afterContent, !policy.retriesAfterContent { return .contentReceived }
        switch failure.hint.shouldRetry {
        case true?: break
        case false?: return .providerForbids
        case nil: if !failure.errorClass.isRetryable { return .notRetryable }
        }
        return attempts >= policy.attempts ? .attemptsUsed : nil
    }

    private func wait(for failure: ModelFailure, elapsed: Int, now: Int, random: Double) -> RetryStep {
        var wait = ownWait(for: failure.errorClass, random: random)
        if let asked = failure.hint.wait(now: now), asked > 0 {
            if asked > policy.longestAskedWait { return .giveUp(failure, because: .waitTooLong) }
            wait = failure.errorClass == .slowDown ? max(asked, wait) : asked
        }
        if let budget, wait >= max(budget, 0) - max(elapsed, 0) {
            return .giveUp(failure, because: .budgetUsed)
        }
        return .retry(afterMilliseconds: wait)
    }

    /// The first wait, doubled for each attempt after the first, less a random part.
    private func ownWait(for errorClass: ErrorClass, random: Double) -> Int {
        let isSlow = errorClass == .slowDown
        let longest = min(max(isSlow ? policy.longestAskedWait : policy.longestOwnWait, 0), 86_400_000)
        var wait = min(max(isSlow ? policy.firstSlowWait : policy.firstWait, 0), longest)
        for _ in 1..<min(max(attempts, 1), 32) where wait < longest { wait = min(wait * 2, longest) }
        let part = random.isFinite ? min(max(random, 0), 1) : 0
        return Int((Double(wait) * (1 - 0.25 * part)).rounded())
    }
}
