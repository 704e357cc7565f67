import OpenAIWire
import Synchronization
import Turns

/// Plays one recorded attempt: its wait, its bytes in their pieces, its end.
struct RecordedResponse {
    /// A piece of a body, and the wait before it.
    private struct Piece {
        let gap: Int
        let bytes: [UInt8]
    }

    let clock: VirtualClock
    /// What the turn has left, in milliseconds: a recorded wait beyond it is a timeout, as it would be live.
    let limit: Int

    func play(
        _ result: RecordedAttempt.Result, after wait: Int, cutAfter cut: Int? = nil
    ) throws(TransportFailure) -> ModelResponse {
        guard wait <= limit else {
            clock.advance(milliseconds: max(0, limit))
            throw .timeout(.total)
        }
        clock.advance(milliseconds: wait)
        switch result {
        case .failure(let failure): throw failure
        case .response(let status, let headers, let body):
            var (pieces, failure) = pieces(of: body)
            if let cut {
                pieces = [Piece(gap: 0, bytes: Array(pieces.flatMap(\.bytes).prefix(cut)))]
                failure = .closed
            }
            return respond(status, headers, pieces, failure, left: limit - wait)
        }
    }

    private func pieces(of body: RecordedAttempt.Body) -> ([Piece], TransportFailure?) {
        switch body {
        case .text(let text): return ([Piece(gap: 0, bytes: Array(text.utf8))], nil)
        case .bytes(let bytes): return ([Piece(gap: 0, bytes: bytes)], nil)
        case .stream(let frames, let end):
            var pieces = frames.map { frame in
                Piece(gap: frame.gapMilliseconds, bytes: Array("data: \(frame.data)\n\n".utf8))
            }
            switch end {
            case .done: pieces.append(Piece(gap: 0, bytes: Array("data: [DONE]\n\n".utf8)))
            case .cut: return (pieces, .closed)
            case .error: break
            }
            return (pieces, nil)
        }
    }

    private func respond(
        _ status: Int, _ headers: ResponseHeaders, _ pieces: [Piece], _ failure: TransportFailure?, left: Int
    ) -> ModelResponse {
        let reading = Reading()
        let clock = clock
        let end = clock.milliseconds + left
        return ModelResponse(status: status, headers: headers) { () async throws(TransportFailure) -> [UInt8]? in
            let place = reading.advance()
            guard place < pieces.count else {
                if let failure { throw failure }
                return nil
            }
            let piece = pieces[place]
            guard piece.gap <= end - clock.milliseconds else {
                clock.advance(milliseconds: end - clock.milliseconds)
                throw .timeout(.total)
            }
            clock.advance(milliseconds: piece.gap)
            return piece.bytes
        }
    }

    /// How far a body has been read.
    private final class Reading: Sendable {
        private let place = Mutex(0)

        func advance() -> Int {
            place.withLock { place in
                defer { place += 1 }
                return place
            }
        }
    }
}
