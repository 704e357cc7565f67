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
            return try attempt.response()
        }
    }
}
