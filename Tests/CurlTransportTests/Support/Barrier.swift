import Dispatch
import Synchronization

/// Lets threads go on when all have come, or after ten seconds.
final class Barrier: Sendable {
    private let count: Int
    private let arrived = Mutex(0)
    private let isOpen = DispatchSemaphore(value: 0)

    init(count: Int) { self.count = count }

    func arrive() {
        let place = arrived.withLock { arrived in
            arrived += 1
            return arrived
        }
        if place == count { for _ in 0..<count { isOpen.signal() } }
        _ = isOpen.wait(timeout: .now() + 10)
    }
}
