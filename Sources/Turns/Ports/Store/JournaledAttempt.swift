public import OpenAIWire

/// An attempt of a model call as it ended, in the parts that a recording is made of: so the journal of a conversation is a
/// recording, and no answer is paid for twice.
public struct JournaledAttempt: Hashable, Sendable {
    /// Some bytes of a body and how long they were waited for.
    public struct Piece: Hashable, Sendable {
        /// Since the head, or since the piece before.
        public let gapMilliseconds: Int
        public let bytes: [UInt8]

        public init(gapMilliseconds: Int, bytes: [UInt8]) {
            self.gapMilliseconds = gapMilliseconds
            self.bytes = bytes
        }
    }

    /// The call's place in its turn and the attempt's in its call, from 1: they identify it.
    public let call: Int
    public let attempt: Int
    public let modelAsked: String
    /// Milliseconds until the head came, or until the failure where none did.
    public let afterMilliseconds: Int
    /// `nil` where no head came.
    public let status: Int?
    /// Only those that may be kept; others can carry secrets.
    public let headers: ResponseHeaders
    public let pieces: [Piece]
    /// Why no more came; `nil` where the body was read to its end, or as far as it mattered.
    public let failure: TransportFailure?

    public init(
        call: Int, attempt: Int, modelAsked: String, afterMilliseconds: Int, status: Int?, headers: ResponseHeaders,
        pieces: [Piece], failure: TransportFailure?
    ) {
        self.call = call
        self.attempt = attempt
        self.modelAsked = modelAsked
        self.afterMilliseconds = afterMilliseconds
        self.status = status
        self.headers = headers
        self.pieces = pieces
        self.failure = failure
    }
}
