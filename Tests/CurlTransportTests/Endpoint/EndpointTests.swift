import OpenAIWire
import Testing

@testable import CurlTransport

@Suite("Where calls go")
struct EndpointTests {
    private static func endpoint(_ baseURL: String) throws(EndpointError) -> CurlEndpoint {
        try CurlEndpoint(baseURL: baseURL, key: SecretValue("k"))
    }

    @Test("the environment of the official clients is read, without blanks")
    func environment() throws {
        let endpoint = try CurlEndpoint(environment: [
            "OPENAI_API_KEY": " k-1\n", "OPENAI_BASE_URL": "  ", "OPENAI_ORG_ID": " org ", "OPENAI_PROJECT_ID": "proj",
            "OPENAI_CUSTOM_HEADERS": "X-Team:  red \r\n\n X-Empty:\nX-Url: http://a:1/",
        ])
        #expect(endpoint.key.exposed == "k-1")
        #expect(endpoint.description == "https://api.openai.com/v1")
        #expect(
            endpoint.headers == [
                HTTPHeader("OpenAI-Organization", "org"), HTTPHeader("OpenAI-Project", "proj"),
                HTTPHeader("X-Team", "red"), HTTPHeader("X-Empty", ""), HTTPHeader("X-Url", "http://a:1/"),
            ])
        #expect(endpoint.authorities == TrustedAuthorities())
    }

    @Test("certificates are found as the curl command finds them")
    func authorities() {
        let all = ["CURL_CA_BUNDLE": "/b", "SSL_CERT_FILE": "/f", "SSL_CERT_DIR": "/d"]
        #expect(TrustedAuthorities(environment: all) == TrustedAuthorities(file: "/b"))
        let two = ["CURL_CA_BUNDLE": " ", "SSL_CERT_FILE": "/f", "SSL_CERT_DIR": "/d"]
        #expect(TrustedAuthorities(environment: two) == TrustedAuthorities(file: "/f", directory: "/d"))
    }

    @Test(
        "base URLs that are taken, in their normal form",
        arguments: [
            ("https://api.openai.com/v1", "https://api.openai.com/v1"),
            ("https://api.openai.com/v1///", "https://api.openai.com/v1"),
            ("HTTPS://Example.org", "https://Example.org"), ("https://h/a@b", "https://h/a@b"),
            ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1"), ("http://127.1/v1", "http://127.0.0.1/v1"),
            ("http://127.200.3.4", "http://127.200.3.4"), ("http://[::1]:9/v1", "http://[::1]:9/v1"),
            ("http://LocalHost/v1", "http://LocalHost/v1"),
        ])
    func taken(_ written: String, _ normal: String) throws {
        #expect(try Self.endpoint(written).description == normal)
    }

    @Test(
        "base URLs that are refused",
        arguments: [
            ("api.openai.com/v1", EndpointError.notAURL), ("", .notAURL), ("https://", .notAURL),
            ("https://a b/", .notAURL), ("https://a/\r\nX: y", .notAURL), ("https://a/\0", .notAURL),
            ("https://a:99999/", .notAURL), ("http://api.openai.com/v1", .notHTTPS),
            ("http://127.0.0.1.evil.org", .notHTTPS), ("http://127.evil.org/", .notHTTPS),
            ("http://0.0.0.0/", .notHTTPS),
            ("http://localhost.evil.org/", .notHTTPS), ("http://128.0.0.1/", .notHTTPS), ("http://[::2]/", .notHTTPS),
            ("ftp://127.0.0.1/", .notHTTPS), ("file:///etc/passwd", .notAURL), ("foo://127.0.0.1/", .notHTTPS),
            ("https://user:secret@a/", .credentialsInURL), ("http://localhost@evil.org/", .credentialsInURL),
            ("http://evil.org#@localhost/", .queryOrFragmentInURL), ("https://a/v1?x=1", .queryOrFragmentInURL),
            ("https://a/v1?", .queryOrFragmentInURL), ("https://a/v1#", .queryOrFragmentInURL),
        ])
    func refused(_ written: String, _ error: EndpointError) {
        #expect(throws: error) { try Self.endpoint(written) }
    }

    @Test(
        "settings that are refused",
        arguments: [
            (["OPENAI_API_KEY": ""], EndpointError.keyMissing), ([:], .keyMissing),
            (["OPENAI_API_KEY": "a\r\nX: y"], .controlCharacter(.key)),
            (["OPENAI_ORG_ID": "a\nb"], .controlCharacter(.organization)),
            (["OPENAI_PROJECT_ID": "a\u{7F}b"], .controlCharacter(.project)),
            (["OPENAI_CUSTOM_HEADERS": "X: a\rb"], .controlCharacter(.header("X"))),
            (["OPENAI_CUSTOM_HEADERS": "X: a\nnonsense"], .malformedHeader(line: 2)),
            (["OPENAI_CUSTOM_HEADERS": "\n: a"], .malformedHeader(line: 1)),
            (["OPENAI_CUSTOM_HEADERS": "a b: c"], .malformedHeader(line: 1)),
            (["OPENAI_CUSTOM_HEADERS": "content-LENGTH: 1"], .headerNotAllowed("content-LENGTH")),
        ])
    func refusedSettings(_ settings: [String: String], _ error: EndpointError) {
        let key = error == .keyMissing ? [:] : ["OPENAI_API_KEY": "k"]
        #expect(throws: error) {
            try CurlEndpoint(environment: settings.merging(key) { given, _ in given })
        }
    }

    @Test("each error says in a line what to do")
    func words() {
        #expect("\(EndpointError.keyMissing)" == "there is no API key: set OPENAI_API_KEY")
        #expect(
            "\(EndpointError.notHTTPS)"
                == "the base URL is not https; plain http is only for this machine (127.0.0.1, ::1, localhost)")
        #expect(
            "\(EndpointError.controlCharacter(.header("X")))"
                == "the header X holds a line break or another control character")
    }

    @Test("an endpoint's extra header wins over the request's and over the endpoint's own")
    func precedence() throws {
        let endpoint = try CurlEndpoint(
            baseURL: "https://a", key: SecretValue("k"), headers: [HTTPHeader("authorization", "Basic x")])
        let lines = RequestLines(
            endpoint: endpoint,
            request: [
                HTTPHeader("Authorization", "none"), HTTPHeader("Accept", "a"), HTTPHeader("X", "1\r\nY: 2"),
                HTTPHeader("Content-Length", "9"), HTTPHeader("Z", ""),
            ])
        #expect(lines.texts == ["Accept: a", "Z;", "authorization: Basic x", "Expect:"])
    }
}
