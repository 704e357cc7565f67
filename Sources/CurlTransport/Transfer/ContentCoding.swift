internal import CLibCurl
import OpenAIWire
import PlainText

/// How a body is packed, as its head says, outermost last.
struct ContentCoding: Sendable, Hashable {
    /// In lower case, without those that change nothing.
    let names: [String]

    init(_ names: [String]) { self.names = names }

    init(_ headers: ResponseHeaders) {
        names = headers.filter { $0.name.lowercased() == ResponseHeaders.contentEncoding }
            .flatMap { $0.value.split(separator: ",") }
            .map { trimmed($0).lowercased() }
            .filter { !["", "identity", "none"].contains($0) }
    }

    /// Whether this libcurl can unpack it.
    var isKnown: Bool { names.allSatisfy { Self.known.contains($0) } }

    private static let known: Set<String> = {
        let features = souffleur_curl_features()
        func has(_ bit: Int32, _ names: [String]) -> [String] { features & bit == 0 ? [] : names }
        return Set(
            has(CURL_VERSION_LIBZ, ["gzip", "x-gzip", "deflate"]) + has(CURL_VERSION_BROTLI, ["br"])
                + has(CURL_VERSION_ZSTD, ["zstd"]))
    }()
}

extension ResponseHeaders {
    static let contentEncoding = "content-encoding"

    /// The headers of the same body once it is unpacked.
    var unpacked: ResponseHeaders {
        ResponseHeaders(filter { $0.name.lowercased() != Self.contentEncoding })
    }
}
