public import OpenAIWire

/// A response whose body is still coming.
public struct ModelResponse: Sendable {
    public let status: Int
    public let headers: ResponseHeaders
    /// The next bytes of the body; `nil` at its end.
    public let next: @Sendable () async throws(TransportFailure) -> [UInt8]?
    /// Gives the rest up.
    public let close: @Sendable () -> Void

    public init(
        status: Int, headers: ResponseHeaders,
        next: @escaping @Sendable () async throws(TransportFailure) -> [UInt8]?,
        close: @escaping @Sendable () -> Void = {}
    ) {
        self.status = status
        self.headers = headers
        self.next = next
        self.close = close
    }
}
