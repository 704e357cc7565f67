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
        watch.advance(milliseconds: found.afterMilliseconds)
        guard let status = found.status else { throw found.failure ?? .closed }
        let body = Body(found, watch)
        return ModelResponse(status: status, headers: found.headers) { () async throws(TransportFailure) in
            try await body.next()
        }
    }

    private actor Body {
        private var pieces: ArraySlice<JournaledAttempt.Piece>
        private let failure: TransportFailure?
        private let watch: VirtualClock

        init(_ attempt: JournaledAttempt, _ watch: VirtualClock) {
            pieces = attempt.pieces[...]
            failure = attempt.failure
            self.watch = watch
        }

        func next() throws(TransportFailure) -> [UInt8]? {
            if let piece = pieces.popFirst() {
                watch.advance(milliseconds: piece.gapMilliseconds)
                return piece.bytes
            }
            if let failure { throw failure }
            return nil
        }
    }
}
