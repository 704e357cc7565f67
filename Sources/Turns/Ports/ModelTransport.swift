public import OpenAIWire

/// Carries one attempt of a call to a model and its bytes back. The only thing that a replay replaces.
public protocol ModelTransport: Sendable {
    /// Sends a request and gives the response as soon as its head is there.
    func send(_ request: ModelRequest) async throws(TransportFailure) -> ModelResponse
}
