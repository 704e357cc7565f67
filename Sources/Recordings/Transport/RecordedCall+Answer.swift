package import OpenAIWire
package import Turns

extension RecordedCall {
    /// What the call ended with, at once: neither the attempts before it nor what was waited for.
    /// - Throws: the failure that it ended with.
    package func finalAnswer() throws(TransportFailure) -> ModelResponse {
        guard let last = attempts.last else { throw .notRecorded }
        return try RecordedResponse(clock: VirtualClock(), limit: .max / 2).play(last.result, after: 0)
    }
}
