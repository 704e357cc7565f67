import OpenAIWire

/// Looks at the first byte of a body that is said to be packed, as it comes from the connection.
struct PackedBodyProbe {
    enum Finding { case packed, plain }

    /// The first bytes of an answer in JSON or in events: no packed body begins with one of them.
    private let plainBytes: Set<UInt8>
    /// In front of a body in chunks stands the length of the first.
    private var isBeforeBody: Bool

    /// `nil` where it cannot be told.
    init?(_ coding: ContentCoding, _ headers: ResponseHeaders) {
        guard coding.names.count == 1, let name = coding.names.first else { return nil }
        switch name {
        case "gzip", "x-gzip", "zstd": plainBytes = Set("{[:<deir \t\r\n\u{feff}".utf8)
        // A stream of deflate may begin with most bytes, but not with a brace where it holds an answer.
        case "deflate": plainBytes = Set("{[".utf8)
        case _: return nil
        }
        isBeforeBody = headers["transfer-encoding"]?.lowercased().contains("chunked") == true
    }

    /// Takes the next bytes.
    /// - Returns: what the body is, once its first byte came.
    mutating func look(at bytes: UnsafeBufferPointer<UInt8>) -> Finding? {
        var rest = bytes[...]
        if isBeforeBody {
            guard let lineEnd = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            isBeforeBody = false
            rest = rest[(lineEnd + 1)...]
        }
        return rest.first.map { plainBytes.contains($0) ? .plain : .packed }
    }
}
