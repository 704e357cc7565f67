import OpenAIWire
import Testing

@Suite struct ResponseKindTests {
    static let kinds: [(String?, Bool, ResponseKind)] = [
        ("application/json", true, .json), ("application/json; charset=utf-8", true, .json),
        ("Application/JSON", true, .json),
        ("application/problem+json", true, .json), ("text/event-stream", false, .stream),
        ("text/event-stream;charset=utf-8", false, .stream), ("TEXT/EVENT-STREAM", false, .stream),
        (nil, true, .stream), (nil, false, .json), ("", true, .stream), ("text/plain", true, .stream),
        ("text/plain; x=y", false, .json),
        ("application/octet-stream", false, .json), ("text/html", true, .foreign(mediaType: "text/html")),
        ("text/html; charset=utf-8", false, .foreign(mediaType: "text/html")),
        ("image/png", true, .foreign(mediaType: "image/png")),
    ]

    @Test(arguments: kinds) func theContentTypeDecidesAndThenTheRequest(
        _ type: String?, _ stream: Bool, _ kind: ResponseKind
    ) {
        let headers = ResponseHeaders(type.map { [HTTPHeader("CONTENT-TYPE", $0)] } ?? [])
        #expect(ResponseKind(headers: headers, askedForStream: stream) == kind)
    }

    static let answer = #" {"id":"i","choices":[{"index":0,"message":{"content":"x"},"finish_reason":"stop"}]}"#
    static let events = delta("x") + stopChunk + doneLine

    @Test func aServerMayAnswerTheOtherWay() {
        #expect(read(bytes(Self.answer), headers: jsonHeaders, stream: true).result.outcome == .content("x"))
        #expect(read(bytes(Self.events), headers: streamHeaders, stream: false).result.outcome == .content("x"))
        for piece in [1, 5, Int.max] {
            #expect(
                read(bytes(Self.answer), headers: .init(), stream: true, piece: piece).result.outcome == .content("x"))
            #expect(
                read(bytes(Self.answer), headers: streamHeaders, stream: true, piece: piece).result.outcome
                    == .content("x"))
            #expect(
                read(bytes(Self.events), headers: .init(), stream: true, piece: piece).result.outcome == .content("x"))
        }
    }

    @Test func aPageIsNoAnswer() {
        let html = ResponseHeaders([HTTPHeader("content-type", "text/html")])
        let page = bytes("<html><body>Sign in</body></html>")
        for stream in [false, true] {
            #expect(
                read(page, headers: html, stream: stream).result.outcome
                    == .protocolError(.foreignBody(mediaType: "text/html")))
        }
        #expect(read(page, headers: html, failure: .closed).result.errorClass == .transport(.closed))
        // Whatever it is called.
        for headers in [ResponseHeaders(), jsonHeaders, streamHeaders] {
            #expect(
                read(page, headers: headers, stream: true).result.outcome
                    == .protocolError(.foreignBody(mediaType: "a page of markup")))
        }
    }

    @Test func headersAreFoundWithoutRegardToCase() {
        var headers = ResponseHeaders([
            HTTPHeader("X-Request-ID", "r1"), HTTPHeader("Set-Cookie", "a"), HTTPHeader("x-request-id", "r2"),
        ])
        headers.append("X-RateLimit-Remaining-Tokens", "5")
        #expect(headers["x-request-id"] == "r1" && headers.requestID == "r1")
        #expect(headers["x-ratelimit-remaining-tokens"] == "5")
        #expect(headers["x-request"] == nil && headers["é"] == nil)
        #expect(headers.count == 4 && headers[1].name == "Set-Cookie")
    }

    @Test func aRecorderKeepsOnlyWhatIsListed() {
        let headers = ResponseHeaders([
            HTTPHeader("Date", "now"), HTTPHeader("Content-Type", "application/json"),
            HTTPHeader("OpenAI-Organization", "secret"),
            HTTPHeader("openai-processing-ms", "12"), HTTPHeader("Set-Cookie", "secret"),
            HTTPHeader("X-Request-Id", "r"),
            HTTPHeader("x-ratelimit-reset-tokens", "6m0s"), HTTPHeader("x-ratelimit", "no"),
            HTTPHeader("Retry-After", "1"),
            HTTPHeader("retry-after-ms", "1000"), HTTPHeader("x-should-retry", "true"),
            HTTPHeader("openai-version", "v"),
            HTTPHeader("Authorization", "secret"), HTTPHeader("content-length", "3"),
        ])
        #expect(
            headers.recordable.map(\.name) == [
                "content-type", "openai-processing-ms", "x-request-id", "x-ratelimit-reset-tokens", "retry-after",
                "retry-after-ms", "x-should-retry",
            ])
        #expect(!headers.recordable.contains { $0.value == "secret" })
    }
}
