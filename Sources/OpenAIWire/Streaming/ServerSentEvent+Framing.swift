extension ServerSentEvent {
    /// The name of the line that holds data.
    static let dataField = "data"
    /// The names of an event's lines: those of the standard, and one that older llama.cpp servers use.
    static let fields = [dataField, "event", "id", "retry", "error"]
    /// The data of the event that ends a stream.
    static let done = "[DONE]"

    /// The bytes of an event with this data, as a server sends them. Of data with line breaks each line has one of its own.
    package static func bytes(data: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for line in data.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            bytes += "\(dataField): ".utf8
            bytes += line
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes + [UInt8(ascii: "\n")]
    }

    /// The bytes of the event that ends a stream.
    package static var doneBytes: [UInt8] { bytes(data: done) }
}
