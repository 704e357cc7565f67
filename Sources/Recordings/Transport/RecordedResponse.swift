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
        case .response(let status, let headers, let body, var end):
            var pieces = pieces(of: body, end)
            if let cut {
                pieces = [Piece(gap: 0, bytes: Array(pieces.flatMap(\.bytes).prefix(cut)))]
                end = .broken(.closed)
            }
            return respond(status, headers, pieces, end, left: limit - wait)
        }
    }

    private func pieces(of body: RecordedAttempt.Body, _ end: RecordedAttempt.BodyEnd) -> [Piece] {
        switch body {
        case .text(let text): return [Piece(gap: 0, bytes: Array(text.utf8))]
        case .bytes(let bytes): return [Piece(gap: 0, bytes: bytes)]
        case .stream(let frames):
            var pieces = frames.map { frame in
                Piece(gap: frame.gapMilliseconds, bytes: ServerSentEvent.bytes(data: frame.data))
            }
            if end == .whole { pieces.append(Piece(gap: 0, bytes: ServerSentEvent.doneBytes)) }
            return pieces
        }
    }

    private func respond(
        _ status: Int, _ headers: ResponseHeaders, _ pieces: [Piece], _ bodyEnd: RecordedAttempt.BodyEnd,
        left: Int
    ) -> ModelResponse {
        let reading = Reading()
        let clock = clock
        let deadline = clock.milliseconds + left
        return ModelResponse(status: status, headers: headers) { () async throws(TransportFailure) -> [UInt8]? in
            let place = reading.advance()
            guard place < pieces.count else {
                guard case .broken(let failure, let after) = bodyEnd else { return nil }
                clock.advance(milliseconds: min(after, deadline - clock.milliseconds))
                throw failure
            }
            let piece = pieces[place]
            guard piece.gap <= deadline - clock.milliseconds else {
                clock.advance(milliseconds: deadline - clock.milliseconds)
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
