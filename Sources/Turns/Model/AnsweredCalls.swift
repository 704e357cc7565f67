import OpenAIWire

/// What models answered to a turn before its process died: nothing of it is paid for twice.
struct AnsweredCalls: Sendable {
    private struct Place: Hashable {
        let call: Int
        let attempt: Int
    }

    private let attempts: [Place: JournaledAttempt]
    /// Whether the turn was gone on with before: then nothing more is asked.
    private let isLast: Bool

    init(_ left: UnfinishedTurn) {
        attempts = Dictionary(left.journal.map { (Place(call: $0.call, attempt: $0.attempt), $0) }) { _, last in last }
        isLast = left.turn.takeovers > 0
    }

    func holds(call: Int, attempt: Int) -> Bool { attempts[Place(call: call, attempt: attempt)] != nil }

    /// The journal first, then a transport.
    func transport(over live: any ModelTransport) -> any ModelTransport {
        Playing(answered: self, live: isLast ? nil : live)
    }

    private struct Playing: ModelTransport {
        let answered: AnsweredCalls
        let live: (any ModelTransport)?

        func send(_ request: ModelRequest) async throws(TransportFailure) -> ModelResponse {
            guard let attempt = answered.attempts[Place(call: request.call, attempt: request.attempt)] else {
                guard let live else { throw .cancelled }
                return try await live.send(request)
            }
            guard let status = attempt.status else { throw attempt.failure ?? .closed }
            let body = JournaledBody(attempt)
            return ModelResponse(status: status, headers: attempt.headers) { () async throws(TransportFailure) in
                try await body.next()
            }
        }
    }
}

/// The pieces of a journaled body, one after the other and without their waits.
private actor JournaledBody {
    private var pieces: ArraySlice<JournaledAttempt.Piece>
    private let failure: TransportFailure?

    init(_ attempt: JournaledAttempt) {
        pieces = attempt.pieces[...]
        failure = attempt.failure
    }

    func next() throws(TransportFailure) -> [UInt8]? {
        if let piece = pieces.popFirst() { return piece.bytes }
        if let failure { throw failure }
        return nil
    }
}
