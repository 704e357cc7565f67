import Synchronization

/// How long a request waited for the store, whoever asked it on the request's behalf.
public final class StoreTime: Sendable {
    /// Of the request that this task works for; `nil` where none is measured.
    @TaskLocal public static var current: StoreTime?

    private let spent = Mutex(Duration.zero)

    public init() {}

    /// In milliseconds. What was waited for at once counts once for each.
    public var milliseconds: Double {
        let (seconds, attoseconds) = spent.withLock { $0.components }
        return Double(seconds) * 1_000 + Double(attoseconds) / 1e15
    }

    func add(_ duration: Duration) { spent.withLock { $0 += duration } }
}
