import OpenAIWire
import Synchronization
import Turns

/// Answers as a journal says, with the time that it took then passing on a watch.
final class JournalTransport: ModelTransport {
    private let watch: VirtualClock
    private let attempts = Mutex<[JournaledAttempt]>([])

    init(watch: VirtualClock) { self.watch = watch }

    /// Goes to the next turn.
    func begin(_ journal: [JournaledAttempt]) { attempts.withLock { $0 = journal } }

    func send(_ request: ModelRequest) async throws(TransportFailure) -> ModelResponse {
        let found = attempts.withLock { attempts in
            attempts.first { $0.call == request.call && $0.attempt == request.attempt }
        }
        guard let found else { throw .notRecorded }
        return try found.response { [watch] in watch.advance(milliseconds: $0) }
    }
}
