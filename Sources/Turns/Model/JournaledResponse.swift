package import OpenAIWire

extension JournaledAttempt {
    /// The answer once more, piece by piece as it came.
    /// - Parameter pass: is told the milliseconds before the head and before each piece; they are not waited for.
    /// - Throws: the failure, where no head came.
    package func response(
        passing pass: @escaping @Sendable (_ milliseconds: Int) -> Void = { _ in }
    ) throws(TransportFailure) -> ModelResponse {
        pass(afterMilliseconds)
        guard let status else { throw failure ?? .closed }
        let body = JournaledBody(self, pass)
        return ModelResponse(status: status, headers: headers) { () async throws(TransportFailure) in
            try await body.next()
        }
    }
}

/// The pieces of a journaled body, one after the other.
private actor JournaledBody {
    private var pieces: ArraySlice<JournaledAttempt.Piece>
    private let failure: TransportFailure?
    private let pass: @Sendable (Int) -> Void

    init(_ attempt: JournaledAttempt, _ pass: @escaping @Sendable (Int) -> Void) {
        pieces = attempt.pieces[...]
        failure = attempt.failure
        self.pass = pass
    }

    func next() throws(TransportFailure) -> [UInt8]? {
        if let piece = pieces.popFirst() {
            pass(piece.gapMilliseconds)
            return piece.bytes
        }
        if let failure { throw failure }
        return nil
    }
}
