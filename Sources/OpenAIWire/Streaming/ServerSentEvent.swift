/// One event of a stream.
package struct ServerSentEvent: Sendable, Hashable {
    /// The event's name, where it has one.
    package let name: String?
    /// Its data: the bytes of its `data:` lines, joined with LF.
    package let data: [UInt8]

    /// An event.
    package init(name: String? = nil, data: [UInt8]) {
        self.name = name
        self.data = data
    }
}
