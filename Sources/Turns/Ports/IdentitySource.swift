/// Where a turn's identities and its retries' jitter come from.
public protocol IdentitySource: Sendable {
    /// Identities of turns and conversations; never the same one twice.
    func nextIdentity() -> UInt64
    /// From 0 up to, not including, 1.
    func nextFraction() -> Double
}
