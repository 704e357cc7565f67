public import OpenAIWire

/// How a transfer went below the protocol, for a debug log. Never holds the key, nor a word of what was sent or received.
public struct TransferNote: Sendable, Hashable {
    /// Why it ended early; nil where the body came whole.
    public let failure: TransportFailure?
    /// libcurl's own words about the end; empty where it has none.
    public let words: String
    /// The answer's status, once there was one.
    public let status: Int?
    /// As in `1.1` and `2`; nil before the answer.
    public let httpVersion: String?
    /// 0 where a connection that was already open could be used.
    public let openedConnections: Int
    /// Of the body.
    public let receivedBytes: Int
    /// From the start to the end.
    public let milliseconds: Int
}
