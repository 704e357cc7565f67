/// The headers of a response, in the order in which they came. Names are looked up without regard to case.
public struct ResponseHeaders: Sendable, Hashable {
    private var lines: [HTTPHeader]

    /// The headers in this order.
    public init(_ lines: [HTTPHeader] = []) { self.lines = lines }

    /// The first value of this name.
    public subscript(name: String) -> String? {
        lines.first { hasSameName($0.name, name) }?.value
    }

    /// Adds a line at the end.
    public mutating func append(_ name: String, _ value: String) { lines.append(HTTPHeader(name, value)) }

    /// The names that a recorder may keep, in lower case. All others may carry a secret: a cookie, an organisation.
    static let recordableNames = [
        "content-type", "openai-processing-ms", "retry-after", "retry-after-ms", "x-request-id", "x-should-retry",
    ]

    /// Names that begin with this may be kept too.
    static let recordablePrefix = "x-ratelimit-"

    /// Only what a recorder may keep, names in lower case, in the order in which they came.
    public var recordable: ResponseHeaders {
        ResponseHeaders(
            lines.compactMap { line in
                let name = lowercased(line.name)
                guard Self.recordableNames.contains(name) || name.utf8.starts(with: Self.recordablePrefix.utf8) else {
                    return nil
                }
                return HTTPHeader(name, line.value)
            })
    }

    /// The provider's id of this answer.
    public var requestID: String? { self["x-request-id"] }
}

extension ResponseHeaders: RandomAccessCollection {
    public var startIndex: Int { lines.startIndex }
    public var endIndex: Int { lines.endIndex }
    public subscript(position: Int) -> HTTPHeader { lines[position] }
}

/// Lower case of ASCII letters only, as header names and media types want it.
func lowercased(_ text: some StringProtocol) -> String {
    String(decoding: text.utf8.map(lowercased(byte:)), as: UTF8.self)
}

private func hasSameName(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8) { lowercased(byte: $0) == lowercased(byte: $1) }
}

private func lowercased(byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
}
