import Recordings
import Synchronization

/// Keeps how the examples fitted the calls of a turn until the terminal has shown it.
final class HeardExamples: Sendable {
    private let fits = Mutex<[ExampleFit]>([])

    func hear(_ fit: ExampleFit) { fits.withLock { $0.append(fit) } }

    /// What was heard since it was last asked.
    func taken() -> [ExampleFit] {
        fits.withLock { heard in
            defer { heard = [] }
            return heard
        }
    }
}
