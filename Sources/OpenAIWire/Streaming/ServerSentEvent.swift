/// One event of a stream.
public struct ServerSentEvent: Sendable, Hashable {
    /// The event's name, where it has one.
    public let name: String?
    /// Its data: the bytes of its `data:` lines, joined with LF.
    public let data: [UInt8]

    /// An event.
    public init(name: String? = nil, data: [UInt8]) {
        self.name = name
        self.data = data
    }
}
