/// How the body of a 200 is to be read.
package enum ResponseKind: Sendable, Hashable {
    /// One JSON object.
    case json
    /// Server-sent events.
    case stream
    /// Nothing that a model sends: the page of a proxy, a picture.
    case foreign(mediaType: String)

    /// What the content type says, since a server may answer a request for a stream with plain JSON and the other way
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

    /// What the first bytes of a body say, however it is labelled: gateways relabel what they pass on. `nil` where they do
    /// not tell.
    static func told(by body: [UInt8]) -> Sniffed {
        var beginning = body[...]
        let mark = WireJSON.byteOrderMark
        if beginning.starts(with: mark) { beginning = beginning.dropFirst(mark.count) }
        beginning = beginning.drop { isBlank($0) }
        guard let first = beginning.first else { return .moreIsNeeded }
        if body.count < mark.count, mark.starts(with: body) { return .moreIsNeeded }
        switch first {
        case UInt8(ascii: "{"), UInt8(ascii: "["): return .kind(.json)
        case UInt8(ascii: ":"): return .kind(.stream)
        case UInt8(ascii: "<"): return .kind(.foreign(mediaType: "a page of markup"))
        case _: break
        }
        for field in ServerSentEvent.fields {
            let name = Array("\(field):".utf8)
            if beginning.starts(with: name) { return .kind(.stream) }
            if name.starts(with: beginning) { return .moreIsNeeded }
        }
        return .nothing
    }

    enum Sniffed: Hashable {
        case kind(ResponseKind)
        /// Too few bytes have come.
        case moreIsNeeded
        /// They say nothing; the label decides.
        case nothing
    }
}

/// Finds out what a body is while it comes: its first bytes say it, and where they do not, its label.
package struct BodyForm: Sendable {
    private let label: ResponseKind
    private var beginning: [UInt8] = []
    /// What it is, once that is known.
    package private(set) var kind: ResponseKind?

    package init(headers: ResponseHeaders, askedForStream: Bool) {
        label = ResponseKind(headers: headers, askedForStream: askedForStream)
    }

    /// Takes the next bytes.
    package mutating func take(_ next: [UInt8]) {
        guard kind == nil else { return }
        beginning += next
        switch ResponseKind.told(by: beginning) {
        case .kind(.foreign(let found)):
            // The label of a page says more than its first byte.
            if case .foreign(let mediaType) = label {
                kind = .foreign(mediaType: mediaType)
            } else {
                kind = .foreign(mediaType: found)
            }
        case .kind(let found): kind = found
        case .moreIsNeeded: return
        case .nothing: kind = label
        }
        beginning = []
    }

    /// What it is where nothing more comes.
    package var kindAtEnd: ResponseKind { kind ?? label }
}

func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\t")
}
