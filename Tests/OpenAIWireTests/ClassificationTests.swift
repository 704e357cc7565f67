import OpenAIWire
import Testing

@Suite struct ClassificationTests {
    static func classify(_ status: Int, _ body: String) -> ErrorClass {
        ModelFailure.classify(status: status, headers: jsonHeaders, body: bytes(body)).errorClass
    }

    static func body(_ type: String, _ code: String, _ message: String = "words") -> String {
        #"{"error":{"message":"\#(message)","type":"\#(type)","param":null,"code":\#(code)}}"#
    }

    /// Every row of the table of errors, then what other servers make of it.
    static let rows: [(Int, String, ErrorClass, Bool)] = [
        (400, body("invalid_request_error", "null"), .badRequest(code: nil), false),
        (
            400, body("invalid_request_error", #""unsupported_parameter""#), .badRequest(code: "unsupported_parameter"),
            false
        ),
        (400, body("invalid_request_error", #""unsupported_value""#), .badRequest(code: "unsupported_value"), false),
        (400, body("invalid_request_error", #""something_new""#), .badRequest(code: "something_new"), false),
        (400, body("invalid_request_error", #""context_length_exceeded""#), .contextTooLong, false),
        (400, body("invalid_request_error", #""content_filter""#), .policy(code: "content_filter"), false),
        (400, body("invalid_request_error", #""invalid_prompt""#), .policy(code: "invalid_prompt"), false),
        (401, body("invalid_request_error", #""invalid_api_key""#), .auth, false),
        (401, body("invalid_request_error", "null"), .auth, false),
        (403, body("invalid_request_error", #""unsupported_country_region_territory""#), .forbidden, false),
        (403, body("invalid_request_error", "null"), .forbidden, false),
        (403, body("invalid_request_error", #""model_not_found""#), .modelNotFound, false),
        (404, body("invalid_request_error", #""model_not_found""#), .modelNotFound, false),
        (404, body("invalid_request_error", "null", "Invalid URL (POST /v1/x)"), .notFound, false),
        (408, "", .requestTimeout, true),
        (409, body("invalid_request_error", #""conversation_locked""#), .conflict, true),
        (409, "", .conflict, true), (413, "<html>", .tooLarge, false),
        (422, #"{"detail":[{"loc":["body"]}]}"#, .unprocessable, false),
        (429, body("rate_limit_error", #""rate_limit_exceeded""#), .rateLimited, true),
        (429, body("tokens", #""rate_limit_exceeded""#), .rateLimited, true),
        (429, body("requests", "null"), .rateLimited, true),
        (429, "", .rateLimited, true),
        (
            429,
            body(
                "tokens", #""rate_limit_exceeded""#, "Request too large for gpt-x in organization o on tokens per min"),
            .requestTooLargeForLimit, false
        ),
        (429, body("tokens", "null", "Request too large for gpt-x"), .requestTooLargeForLimit, false),
        (429, body("insufficient_quota", #""insufficient_quota""#), .quota(code: "insufficient_quota"), false),
        (
            429, body("insufficient_quota", #""credit_balance_exhausted""#), .quota(code: "credit_balance_exhausted"),
            false
        ),
        (
            429, body("insufficient_quota", #""organization_spend_limit_exceeded""#),
            .quota(code: "organization_spend_limit_exceeded"), false
        ),
        (
            429, body("insufficient_quota", #""project_spend_limit_exceeded""#),
            .quota(code: "project_spend_limit_exceeded"), false
        ),
        (
            429, body("insufficient_quota", #""organization_usage_limit_exceeded""#),
            .quota(code: "organization_usage_limit_exceeded"), false
        ),
        (429, body("insufficient_quota", #""rate_limit_exceeded""#), .quota(code: "insufficient_quota"), false),
        (429, body("x", #""billing_hard_limit_reached""#), .quota(code: "billing_hard_limit_reached"), false),
        (402, "", .quota(code: nil), false),
        (429, body("rate_limit_error", #""slow_down""#), .slowDown, true),
        (503, body("server_error", #""slow_down""#), .slowDown, true),
        (500, body("server_error", "null"), .serverError(status: 500), true),
        (500, "", .serverError(status: 500), true),
        (501, "", .serverError(status: 501), true),
        (503, body("service_unavailable_error", #""server_is_overloaded""#), .overloaded, true),
        (503, body("server_error", "null"), .overloaded, true), (503, "", .overloaded, true),
        (503, "<html>", .overloaded, true),
        (502, "<html><h1>502 Bad Gateway</h1></html>", .proxy(status: 502), true), (504, "", .proxy(status: 504), true),
        (520, "", .proxy(status: 520), true), (524, "<html>", .proxy(status: 524), true),
        (529, body("overloaded_error", "null"), .overloaded, true),
        (301, "", .unexpectedRedirect(status: 301), false), (307, "<html>", .unexpectedRedirect(status: 307), false),
        (405, body("x", "null"), .unexpectedStatus(405), false), (418, "", .unexpectedStatus(418), false),
        (101, "", .unexpectedStatus(101), false),
        (999, "", .unexpectedStatus(999), false),
        // llama.cpp: an integer as the code, types of its own
        (
            400,
            #"{"error":{"code":400,"message":"too long","type":"exceed_context_size_error","n_prompt_tokens":9,"n_ctx":4}}"#,
            .contextTooLong, false
        ),
        (401, #"{"error":{"code":401,"message":"Invalid API Key","type":"authentication_error"}}"#, .auth, false),
        (503, #"{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}"#, .overloaded, true),
        (500, #"{"error":{"code":500,"message":"x","type":"server_error"}}"#, .serverError(status: 500), true),
        // vLLM: an integer, a class name, once without the outer key
        (
            400, #"{"error":{"message":"x","type":"BadRequestError","param":null,"code":400}}"#, .badRequest(code: nil),
            false
        ),
        (
            404,
            #"{"object":"error","message":"The model `x` does not exist.","type":"NotFoundError","param":null,"code":404}"#,
            .modelNotFound, false
        ),
        (404, #"{"detail":"Not Found"}"#, .notFound, false),
        // Ollama: bare strings
        (404, #"{"error":"model 'x' not found, try pulling it first"}"#, .notFound, false),
        (500, #"{"error":"boom"}"#, .serverError(status: 500), true),
        (
            404, #"{"error":{"message":"model \"x\" not found","type":"not_found_error","param":null,"code":null}}"#,
            .modelNotFound, false
        ),
        // LiteLLM: the number as a string, its words before the provider's
        (
            429,
            body(
                "throttling_error", #""429""#,
                "litellm.RateLimitError: RateLimitError: OpenAIException - Request too large for gpt-x"),
            .requestTooLargeForLimit, false
        ),
        (429, body("None", #""429""#), .rateLimited, true),
        (400, body("None", #""400""#), .badRequest(code: nil), false),
        // Azure
        (404, #"{"error":{"code":"DeploymentNotFound","message":"x"}}"#, .modelNotFound, false),
        (401, #"{"error":{"code":"401","message":"x"}}"#, .auth, false),
        (
            400, #"{"error":{"code":"content_filter","innererror":{"code":"ResponsibleAIPolicyViolation"}}}"#,
            .policy(code: "content_filter"), false
        ),
        // Shapes that nobody promised
        (400, "null", .badRequest(code: nil), false), (400, "\"words\"", .badRequest(code: nil), false),
        (400, "[1]", .badRequest(code: nil), false),
        (400, #"{"error":null}"#, .badRequest(code: nil), false),
        (400, #"{"error":{"code":true}}"#, .badRequest(code: nil), false),
        (400, #"{"error":{"code":{"a":1}}}"#, .badRequest(code: nil), false),
        (500, #"{"error":{"code":1e99}}"#, .serverError(status: 500), true),
        (403, #"{"error":{"type":"permission_error"}}"#, .forbidden, false), (429, "\u{0}\u{1}", .rateLimited, true),
    ]

    @Test(arguments: rows.indices) func everyErrorHasItsClass(_ index: Int) {
        let (status, body, errorClass, retryable) = Self.rows[index]
        #expect(Self.classify(status, body) == errorClass, "\(status) \(body)")
        #expect(errorClass.isRetryable == retryable, "\(errorClass)")
        #expect(
            read(bytes(body), status: status, headers: jsonHeaders, stream: true, piece: 1).result.errorClass
                == errorClass)
    }

    @Test func theMessageDecidesNothingElse() {
        let scary = "You exceeded your current quota, insufficient_quota, context_length_exceeded, Incorrect API key"
        #expect(Self.classify(429, Self.body("rate_limit_error", #""rate_limit_exceeded""#, scary)) == .rateLimited)
        #expect(Self.classify(400, Self.body("invalid_request_error", "null", scary)) == .badRequest(code: nil))
        #expect(
            Self.classify(400, Self.body("invalid_request_error", "null", "Request too large for x"))
                == .badRequest(code: nil))
        let late = String(repeating: "x", count: 600) + "Request too large"
        #expect(Self.classify(429, Self.body("tokens", "null", late)) == .rateLimited)
    }

    @Test func aFailureKeepsWhatHelpsAndNoKey() {
        let headers = ResponseHeaders([HTTPHeader("X-Request-ID", "req_1"), HTTPHeader("retry-after", "7")])
        let failure = ModelFailure.classify(
            status: 400, headers: headers, body: bytes(Self.body("x", "null", "Bad schema")))
        #expect(
            failure.providerMessage == "Bad schema" && failure.requestID == "req_1" && failure.hint.wait(now: 0) == 7000
        )
        #expect(failure.code == "bad_request")
        let auth = ModelFailure.classify(
            status: 401, headers: headers,
            body: bytes(Self.body("x", #""invalid_api_key""#, "Incorrect API key provided: sk-ab***yz")))
        #expect(auth.providerMessage == nil)
        let long = ModelFailure.classify(
            status: 400, headers: headers, body: bytes(#"{"error":"\#(String(repeating: "é", count: 400))"}"#))
        #expect(long.providerMessage?.utf8.count == 299 && long.providerMessage?.hasSuffix("é…") == true)
        #expect(ModelFailure.classify(status: 502, headers: headers, body: bytes("<html>")).providerMessage == nil)
    }

    @Test func aHugeErrorPageIsNotKept() {
        let result = read([UInt8](repeating: 0x61, count: 1_000_000), status: 502, headers: jsonHeaders, piece: 4096)
            .result
        #expect(result.errorClass == .proxy(status: 502))
        #expect(
            read(bytes("{"), status: 500, headers: jsonHeaders, failure: .closed).result.errorClass
                == .serverError(status: 500))
        #expect(
            read([], status: 500, headers: jsonHeaders, failure: .cancelled).result.errorClass == .transport(.cancelled)
        )
    }

    static let everyClass: [(ErrorClass, String)] = [
        (.badRequest(code: "x"), "bad_request"), (.contextTooLong, "context_too_long"), (.policy(code: nil), "policy"),
        (.auth, "auth"),
        (.forbidden, "forbidden"), (.modelNotFound, "model_not_found"), (.notFound, "not_found"),
        (.requestTimeout, "request_timeout"),
        (.conflict, "conflict"), (.tooLarge, "too_large"), (.unprocessable, "unprocessable"),
        (.rateLimited, "rate_limited"),
        (.requestTooLargeForLimit, "request_too_large_for_limit"), (.quota(code: nil), "quota"),
        (.slowDown, "slow_down"),
        (.serverError(status: 500), "server_error"), (.overloaded, "overloaded"), (.proxy(status: 502), "proxy"),
        (.unexpectedRedirect(status: 302), "unexpected_redirect"), (.unexpectedStatus(418), "unexpected_status"),
        (.transport(.connect), "connect"), (.transport(.tls), "tls"), (.transport(.closed), "closed"),
        (.transport(.tooMuchData), "too_much_data"), (.transport(.cancelled), "cancelled"),
        (.transport(.timeout(.connect)), "timeout_connect"), (.transport(.timeout(.firstByte)), "timeout_first_byte"),
        (.transport(.timeout(.idle)), "timeout_idle"), (.transport(.timeout(.total)), "timeout_total"),
        (.interrupted, "interrupted"),
    ]

    @Test func everyClassHasAStableCode() {
        for (errorClass, code) in Self.everyClass { #expect(errorClass.code == code) }
        #expect(Set(Self.everyClass.map(\.1)).count == Self.everyClass.count)
    }

    @Test func transportFailuresAreRepeatedWhereThatCanHelp() {
        let retryable: [TransportFailure] = [
            .connect, .closed, .timeout(.connect), .timeout(.firstByte), .timeout(.idle),
        ]
        let final: [TransportFailure] = [.tls, .tooMuchData, .cancelled, .timeout(.total)]
        for failure in retryable { #expect(ErrorClass.transport(failure).isRetryable) }
        for failure in final { #expect(!ErrorClass.transport(failure).isRetryable) }
    }
}
