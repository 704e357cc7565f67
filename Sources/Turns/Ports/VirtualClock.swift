import Synchronization

/// A clock that stands still but for what is waited on it. Replays and tests run on it.
public final class VirtualClock: TurnClock {
    private let elapsed = Mutex(0)
    private let startSeconds: Int
    /// Where the clock stops, so that a deadline can still be reckoned from there.
    private static let end = Int.max / 2

    /// - Parameter unixSeconds: the moment at which the clock starts.
    public init(unixSeconds: Int = 0) { startSeconds = unixSeconds }

    public var milliseconds: Int { elapsed.withLock { $0 } }
    public var unixSeconds: Int { startSeconds + milliseconds / 1_000 }
    public func sleep(milliseconds: Int) async throws { advance(milliseconds: milliseconds) }

    /// Begins anew, between two conversations: nothing may reckon with what was.
    package func restart() { elapsed.withLock { $0 = 0 } }

    /// Lets time pass.
    public func advance(milliseconds: Int) {
        elapsed.withLock { now in
            let (sum, overflows) = now.addingReportingOverflow(max(0, milliseconds))
            now = overflows ? Self.end : min(sum, Self.end)
        }
    }
}
