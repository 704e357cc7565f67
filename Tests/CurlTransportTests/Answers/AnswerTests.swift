import Foundation
import OpenAIWire
import Testing

@testable import CurlTransport
@testable import LoopbackServer
@testable import Turns

let completion =
    #"{"id":"c","object":"chat.completion","created":1,"model":"m-1","choices":[{"index":0,"message":"#
    + #"{"role":"assistant","content":"Bonjour","refusal":null},"finish_reason":"stop"}]}"#

@Suite("What an answer brings", .timeLimit(.minutes(5)))
struct AnswerTests {
    @Test("a plain answer arrives with its status, headers and body")
    func plainAnswer() async throws {
        let server = try MisbehavingServer { $0.answer(completion, headers: "X-Request-Id: r-1\r\nX-Empty:\r\n") }
        let response = try await CurlTransport.to(server.baseURL).send(.test())
        #expect(response.status == 200)
        #expect(response.headers.requestID == "r-1")
        #expect(response.headers["content-TYPE"] == "application/json")
        #expect(response.headers["x-empty"]?.isEmpty == true)
        var body: [UInt8] = []
        while let bytes = try await response.next() { body += bytes }
        #expect(String(decoding: body, as: UTF8.self) == completion)
        // The end stays the end.
        #expect(try await response.next() == nil)
    }

    @Test("the server gets the path, the headers and the body as they were given")
    func whatTheServerGets() async throws {
        let server = try MisbehavingServer { $0.answer("{}") }
        // More than the megabyte before which libcurl would ask whether to send it at all.
        let body = "{\"text\":\"" + String(repeating: "é", count: 700_000) + "\"}"
        let transport = try CurlTransport.to(server.baseURL, headers: [HTTPHeader("X-Team", "red")])
        let result = await outcome(transport, .test(body: body))
        #expect(result.status == 200)
        let request = try #require(server.log.requests.first)
        #expect(request.line == "POST /v1/chat/completions HTTP/1.1")
        #expect(request.body == Array(body.utf8))
        var lines = Dictionary(request.headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first + "!" }
        // What this libcurl can unpack hangs on how it was built.
        #expect(lines.removeValue(forKey: "accept-encoding")?.contains("gzip") == true)
        #expect(
            lines == [
                "host": "127.0.0.1:\(server.port)", "authorization": "Bearer \(testKey)",
                "content-type": "application/json", "accept": "application/json", "user-agent": "souffleur/0.0-test",
                "openai-organization": "org-1", "x-team": "red", "content-length": "\(body.utf8.count)",
            ])
    }

    @Test("an empty body is an end, not a wait")
    func emptyBody() async throws {
        let server = try MisbehavingServer { $0.answer("") }
        let result = await outcome(try .to(server.baseURL))
        #expect(result.status == 200)
        #expect(result.body.isEmpty)
        #expect(result.failure == nil)
    }

    @Test("pieces of a stream arrive as they are sent: the first before the second is")
    func streamedPieces() async throws {
        let isFirstRead = DispatchSemaphore(value: 0)
        let server = try MisbehavingServer { exchange in
            exchange.beginChunks()
            guard isFirstRead.wait(timeout: .now() + 10) == .success else { return exchange.end() }
            exchange.chunk("data: 1\n\n")
            guard isFirstRead.wait(timeout: .now() + 10) == .success else { return exchange.end() }
            exchange.chunk("data: 2\n\n")
            exchange.endChunks()
        }
        let response = try await CurlTransport.to(server.baseURL).send(.test())
        // The head was there before any byte of the body.
        isFirstRead.signal()
        #expect(try await response.next() == Array("data: 1\n\n".utf8))
        isFirstRead.signal()
        #expect(try await response.next() == Array("data: 2\n\n".utf8))
        #expect(try await response.next() == nil)
    }

    @Test("interim heads are passed over, the final one counts")
    func interimHeads() async throws {
        let server = try MisbehavingServer { exchange in
            exchange.write("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n")
            exchange.pause(milliseconds: 50)
            exchange.answer(completion, status: "404 Not Found")
        }
        let response = try await CurlTransport.to(server.baseURL).send(.test())
        #expect(response.status == 404)
        #expect(response.headers["link"] == nil)
    }

    @Test("a redirect is given as it is, and its target is never contacted", arguments: [301, 302, 303, 307, 308])
    func redirect(status: Int) async throws {
        let target = try MisbehavingServer { $0.answer(completion) }
        let server = try MisbehavingServer { [location = target.baseURL] exchange in
            exchange.answer("moved", status: "\(status) Moved", headers: "Location: \(location)/chat/completions\r\n")
        }
        let transport = try CurlTransport.to(server.baseURL)
        let finished = await ModelClient.over(transport).finish()
        #expect(finished.result.failure?.errorClass == .unexpectedRedirect(status: status))
        #expect(target.log.connections == 0)
        #expect(server.log.requests.count == 1)
    }

    @Test("a page of HTML with 200 is told as no answer")
    func page() async throws {
        let server = try MisbehavingServer { $0.answer("<html>Log in</html>", type: "text/html") }
        let finished = await ModelClient.over(try CurlTransport.to(server.baseURL)).finish()
        #expect(finished.result.outcome == .protocolError(.foreignBody(mediaType: "text/html")))
    }

    @Test("429 twice and then well: three sends over one connection, and an answer")
    func rateLimitedTwice() async throws {
        let server = try MisbehavingServer { exchange in
            if exchange.number < 3 {
                exchange.answer(
                    #"{"error":{"message":"slow","type":"rate_limit_error","param":null,"code":"rate_limit_exceeded"}}"#,
                    status: "429 Too Many Requests", headers: "Retry-After-Ms: 30\r\n")
            } else {
                exchange.answer(completion)
            }
        }
        let finished = await ModelClient.over(try CurlTransport.to(server.baseURL)).finish()
        #expect(finished.result.outcome == .content("Bonjour"))
        #expect(finished.attempts.map(\.status) == [429, 429, 200])
        #expect(server.log.requests.count == 3)
        #expect(server.log.connections == 1)
    }
}

extension AttemptResult {
    var outcome: AnswerOutcome? { if case .answered(_, let outcome) = self { outcome } else { nil } }
    var failure: ModelFailure? { if case .failed(let failure, _) = self { failure } else { nil } }
}
