import Foundation
import OpenAIWire
import Testing

@testable import CurlTransport
@testable import LoopbackServer
@testable import Turns

@Suite("The key stays hidden", .timeLimit(.minutes(5)))
struct SecretTests {
    private static func dumped(_ value: some Any) -> String {
        var text = ""
        dump(value, to: &text)
        return text + "\(value)" + String(reflecting: value) + String(describing: value)
    }

    @Test("a secret prints as …")
    func prints() {
        let secret = SecretValue(testKey)
        #expect("\(secret)" == "…")
        #expect(String(reflecting: secret) == "…")
        #expect(!Self.dumped([secret]).contains(testKey))
        #expect(!Self.dumped(Optional((1, secret))).contains(testKey))
    }

    @Test("neither an endpoint nor a transport shows it, nor the value of an extra header")
    func endpoint() throws {
        let endpoint = try CurlEndpoint(
            baseURL: "https://a", key: SecretValue(testKey), headers: [HTTPHeader("X-Other-Key", "hunter2")])
        let transport = CurlTransport(endpoint: endpoint, version: "1")
        for text in [Self.dumped(endpoint), Self.dumped(transport)] {
            #expect(!text.contains(testKey))
            #expect(!text.contains("hunter2"))
        }
        #expect(Self.dumped(endpoint).contains("X-Other-Key"))
    }

    @Test("errors about settings do not repeat it")
    func errors() {
        for settings in [
            ["OPENAI_API_KEY": testKey + "\u{1}"], ["OPENAI_BASE_URL": "https://u:\(testKey)@h/"],
            ["OPENAI_BASE_URL": testKey], ["OPENAI_CUSTOM_HEADERS": testKey],
            ["OPENAI_CUSTOM_HEADERS": "Authorization: \(testKey)\u{1}"],
        ] {
            do throws(EndpointError) {
                _ = try CurlEndpoint(environment: settings.merging(["OPENAI_API_KEY": testKey]) { given, _ in given })
                Issue.record("taken: \(settings.keys)")
            } catch {
                #expect(!Self.dumped(error).contains(testKey))
            }
        }
    }

    @Test("it is sent in Authorization only, and no failure or note holds it")
    func onTheWire() async throws {
        let server = try MisbehavingServer { exchange in
            // Servers repeat what they were sent, and break off.
            let sent = exchange.request["Authorization"] ?? ""
            exchange.write("HTTP/1.1 401 \(sent)\r\nX-Sent: \(sent)\r\nContent-Length: 99\r\n\r\n{}")
            exchange.end()
        }
        let notes = Notes()
        let result = await outcome(try .to(server.baseURL, notes: notes))
        #expect(result.failure == .closed)
        let request = try #require(server.log.requests.first)
        #expect(request["authorization"] == "Bearer \(testKey)")
        #expect(!request.line.contains(testKey))
        #expect(request.headers.filter { $0.value.contains(testKey) }.map(\.name) == ["Authorization"])
        #expect(!Self.dumped(result.failure).contains(testKey))
        #expect(!notes.all.isEmpty)
        #expect(!Self.dumped(notes.all).contains(testKey))
        #expect(notes.all.first?.words.isEmpty == false)
    }

    @Test("it is cut out of words that hold it")
    func removed() {
        let secret = SecretValue("ab")
        #expect(secret.removed(from: "ab is abab, aab") == "… is ……, a…")
        #expect(secret.removed(from: "a") == "a")
        #expect(SecretValue("").removed(from: "x") == "x")
    }
}

extension SecretTests {
    @Test func `An endpoint says itself what it sends that nobody may see`() throws {
        let endpoint = try CurlEndpoint(environment: [
            "OPENAI_API_KEY": " key \n", "OPENAI_ORG_ID": "org-1", "OPENAI_PROJECT_ID": "proj-1",
            "OPENAI_CUSTOM_HEADERS": "X-Team: red\nX-Auth:  Bearer a:b ", "OPENAI_BASE_URL": "http://127.0.0.1:1/v1",
        ])
        #expect(
            endpoint.secrets == [
                "key", "org-1", "org-1", "proj-1", "proj-1", "red", "red", "Bearer a:b", "Bearer", "a:b",
            ])
    }
}
