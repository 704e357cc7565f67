/// Time, as a turn needs it. Live it is the machine's; in a replay it is the recording's and passes at no cost.
public protocol TurnClock: Sendable {
    /// Milliseconds since some fixed moment; never goes back.
    var milliseconds: Int { get }
    /// Seconds since 1970-01-01T00:00:00Z, for dates.
    var unixSeconds: Int { get }
    /// Waits.
    /// - Throws: `CancellationError` when the turn was given up.
    func sleep(milliseconds: Int) async throws
}
