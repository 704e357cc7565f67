import Synchronization

/// The turns that run in this process, so that one can be stopped.
final class RunningTurns: Sendable {
    private let stops = Mutex<[StoredTurn.Address: @Sendable () -> Void]>([:])

    func add(_ address: StoredTurn.Address, stop: @escaping @Sendable () -> Void) {
        stops.withLock { $0[address] = stop }
    }

    func remove(_ address: StoredTurn.Address) { stops.withLock { $0[address] = nil } }

    func stop(_ address: StoredTurn.Address) -> Bool {
        let stop = stops.withLock { $0[address] }
        stop?()
        return stop != nil
    }
}
