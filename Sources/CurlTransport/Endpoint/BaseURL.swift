internal import CLibCurl

/// The URL that the paths of calls are appended to. libcurl's own parser reads it, so that what was checked is what will
/// be contacted.
struct BaseURL: Sendable {
    /// In libcurl's normal form, without a slash at the end.
    let text: String
    let isEncrypted: Bool
    /// Whether it names this machine.
    let isLoopback: Bool

    init(_ written: String) throws(EndpointError) {
        // A NUL would also end the C string early.
        guard written.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }), let url = curl_url() else { throw .notAURL }
        defer { curl_url_cleanup(url) }
        guard
            curl_url_set(url, CURLUPART_URL, written, UInt32(CURLU_NON_SUPPORT_SCHEME)) == CURLUE_OK,
            let scheme = part(CURLUPART_SCHEME, of: url), let host = part(CURLUPART_HOST, of: url),
            let normal = part(CURLUPART_URL, of: url)
        else { throw .notAURL }
        if [CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_OPTIONS].contains(where: { part($0, of: url) != nil }) {
            throw .credentialsInURL
        }
        // An empty query or fragment would escape the parser.
        if written.utf8.contains(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
            throw .queryOrFragmentInURL
        }
        isEncrypted = scheme == "https"
        isLoopback = Self.isLoopback(host)
        guard isEncrypted || scheme == "http" && isLoopback else { throw .notHTTPS }
        var bytes = Array(normal.utf8)
        while bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// 127.0.0.0/8, ::1 and localhost, which libcurl never looks up. Names that merely begin like an address are not.
    private static func isLoopback(_ host: String) -> Bool {
        if host == "[::1]" || host.lowercased() == "localhost" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
    }
}

private func part(_ part: CURLUPart, of url: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(url, part, &text, 0) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
}
