/// How the body of a 200 is to be read.
package enum ResponseKind: Sendable, Hashable {
    /// One JSON object.
    case json
    /// Server-sent events.
    case stream
    /// Nothing that a model sends: the page of a proxy, a picture.
    case foreign(mediaType: String)

    /// The content type decides, since a server may answer a request for a stream with plain JSON and the other way
    /// round. Where it says nothing, it is what was asked for.
    package init(headers: ResponseHeaders, askedForStream: Bool) {
        let written = headers["content-type"] ?? ""
        let parameters = written.utf8.firstIndex(of: UInt8(ascii: ";")) ?? written.endIndex
        let mediaType = lowercased(written[..<parameters].filter { $0 != " " && $0 != "\t" })
        switch mediaType {
        case "application/json": self = .json
        case "text/event-stream": self = .stream
        case "", "text/plain", "application/octet-stream": self = askedForStream ? .stream : .json
        case _ where mediaType.utf8.suffix(5).elementsEqual("+json".utf8): self = .json
        case _: self = .foreign(mediaType: mediaType)
        }
    }
}
