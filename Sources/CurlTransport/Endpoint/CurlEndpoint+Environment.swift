import OpenAIWire
import PlainText

extension CurlEndpoint {
    /// OpenAI's own address.
    public static let defaultBaseURL = "https://api.openai.com/v1"

    /// The endpoint that these variables describe, named as the official clients name them: `OPENAI_API_KEY`,
    /// `OPENAI_BASE_URL`, `OPENAI_ORG_ID`, `OPENAI_PROJECT_ID`, `OPENAI_CUSTOM_HEADERS` (a line `Name: value` each), and
    /// the curl command's for certificates. Blanks around a value do not count; an empty one is unset.
    public init(environment: [String: String]) throws(EndpointError) {
        guard let key = setting("OPENAI_API_KEY", in: environment) else { throw .keyMissing }
        try self.init(
            baseURL: setting("OPENAI_BASE_URL", in: environment) ?? Self.defaultBaseURL,
            key: SecretValue(key),
            organization: setting("OPENAI_ORG_ID", in: environment),
            project: setting("OPENAI_PROJECT_ID", in: environment),
            headers: Self.headers(in: setting("OPENAI_CUSTOM_HEADERS", in: environment) ?? ""),
            authorities: TrustedAuthorities(environment: environment))
    }

    private static func headers(in text: String) throws(EndpointError) -> [HTTPHeader] {
        var headers: [HTTPHeader] = []
        for (index, bytes) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let line = trimmed(Substring(bytes))
            if line.isEmpty { continue }
            guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else {
                throw .malformedHeader(line: index + 1)
            }
            let name = String(line[..<colon])
            guard isHeaderName(name) else { throw .malformedHeader(line: index + 1) }
            headers.append(HTTPHeader(name, trimmed(line[line.utf8.index(after: colon)...])))
        }
        return headers
    }
}
