/// How long a transport waits for what, in milliseconds, and how much it takes. The time for a whole call comes with the
/// call.
public struct CurlLimits: Sendable, Hashable {
    /// For the connection: looking the name up, connecting, agreeing on encryption.
    public var connectMilliseconds: Int
    /// From the connection to the answer's status line.
    public var firstByteMilliseconds: Int
    /// From one piece of the answer to the next.
    public var idleMilliseconds: Int
    /// Of an answer's body. Also bounds what waits in memory for a slow reader.
    public var responseBytes: Int

    /// Limits that suit a chat with a person who waits.
    public init(
        connectMilliseconds: Int = 5_000, firstByteMilliseconds: Int = 20_000, idleMilliseconds: Int = 10_000,
        responseBytes: Int = 4 * 1024 * 1024
    ) {
        self.connectMilliseconds = connectMilliseconds
        self.firstByteMilliseconds = firstByteMilliseconds
        self.idleMilliseconds = idleMilliseconds
        self.responseBytes = responseBytes
    }
}
