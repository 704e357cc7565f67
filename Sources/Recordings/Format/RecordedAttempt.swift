public import OpenAIWire
package import SpannedYAML

/// One attempt: what came back, or how it failed.
public struct RecordedAttempt: Sendable {
    /// `authored`, or `recorded from BASE by VERSION at TIME`.
    public var provenance: String
    /// Milliseconds until the answer, or until the failure.
    public var afterMilliseconds: Int
    public var result: Result
    /// Where the body stands in the file.
    package var bodyPlace: SourceSpan?

    public init(provenance: String, afterMilliseconds: Int, result: Result) {
        self.provenance = provenance
        self.afterMilliseconds = afterMilliseconds
        self.result = result
    }

    public enum Result: Sendable, Hashable {
        case response(status: Int, headers: ResponseHeaders, body: Body, end: BodyEnd = .whole)
        case failure(TransportFailure)
    }

    public enum Body: Sendable, Hashable {
        case text(String)
        /// Bytes that do not survive as text.
        case bytes([UInt8])
        case stream([Frame])
    }

    /// A data frame of a stream and the milliseconds since the one before.
    public struct Frame: Sendable, Hashable {
        public var gapMilliseconds: Int
        public var data: String

        public init(gapMilliseconds: Int, data: String) {
            self.gapMilliseconds = gapMilliseconds
            self.data = data
        }
    }

    /// How a body ended.
    public enum BodyEnd: Sendable, Hashable {
        /// All of it came; of a stream, `[DONE]` too.
        case whole
        /// A stream ended cleanly but without `[DONE]`, as after an error that it reported.
        case withoutDone
        /// No more came of it after these milliseconds.
        case broken(TransportFailure, afterMilliseconds: Int = 0)
    }
}
