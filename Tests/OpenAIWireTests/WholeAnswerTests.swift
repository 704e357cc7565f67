import OpenAIWire
import OrderedJSON
import Testing

/// The order of checks after a 200 whose body is one object.
@Suite struct WholeAnswerTests {
    static func body(message: String, finish: String = "\"stop\"") -> String {
        #"{"id":"chatcmpl-1","object":"chat.completion","created":1741569952,"model":"gpt-x-2026-01-01","choices":[{"index":0,"message":"#
            + message
            + #","logprobs":null,"finish_reason":\#(finish)}],"usage":{"prompt_tokens":19,"completion_tokens":10,"total_tokens":29,"#
            + #""prompt_tokens_details":{"cached_tokens":3,"cache_write_tokens":2},"completion_tokens_details":{"reasoning_tokens":4}},"#
            + #""service_tier":"default","system_fingerprint":"fp_x"}"#
    }

    @Test func aWholeAnswerIsReadWhole() {
        let result = readJSON(
            Self.body(message: #"{"role":"assistant","content":"{\"reply\":\"Hé\"}","refusal":null,"annotations":[]}"#))
        #expect(
            result
                == .answered(
                    ChatAnswer(
                        id: "chatcmpl-1", model: "gpt-x-2026-01-01", content: #"{"reply":"Hé"}"#, finishReason: "stop",
                        usage: TokenUsage(prompt: 19, cached: 3, cacheWritten: 2, completion: 10, reasoning: 4),
                        systemFingerprint: "fp_x"),
                    .content(#"{"reply":"Hé"}"#)))
    }

    static let outcomes: [(String, String, AnswerOutcome)] = [
        (#"{"content":"x"}"#, #""stop""#, .content("x")), (#"{"content":"x"}"#, "null", .content("x")),
        (#"{"content":"x"}"#, #""eos""#, .content("x")), (#"{"content":"x"}"#, #""tool_calls""#, .content("x")),
        // Refusal before all else, whatever stands beside it.
        (#"{"content":null,"refusal":"non"}"#, #""stop""#, .refused("non")),
        (#"{"content":"","refusal":"non"}"#, #""stop""#, .refused("non")),
        (#"{"content":"{}","refusal":"non"}"#, #""length""#, .refused("non")),
        (#"{"content":"{}","refusal":"non"}"#, #""content_filter""#, .refused("non")),
        (#"{"content":"x","refusal":""}"#, #""stop""#, .content("x")),
        // Cut and filtered before empty.
        (#"{"content":"{\"rep"}"#, #""length""#, .truncated), (#"{"content":null}"#, #""length""#, .truncated),
        (#"{"content":"x"}"#, #""content_filter""#, .filtered), (#"{"content":null}"#, #""content_filter""#, .filtered),
        (#"{"content":null}"#, #""stop""#, .empty), (#"{"content":""}"#, #""stop""#, .empty), ("{}", "null", .empty),
        (#"{"content":null,"tool_calls":[{}]}"#, #""tool_calls""#, .protocolError(.toolCall)),
        (#"{"content":null,"function_call":{}}"#, #""function_call""#, .protocolError(.toolCall)),
        // Wrong types
        (#"{"content":7}"#, #""stop""#, .protocolError(.wrongType(.content))),
        (#"{"content":{"text":"x"}}"#, #""stop""#, .protocolError(.wrongType(.content))),
        (#"{"content":"x","refusal":true}"#, #""stop""#, .protocolError(.wrongType(.refusal))),
        (#"{"content":"x"}"#, "1", .protocolError(.wrongType(.finishReason))),
        ("null", #""stop""#, .protocolError(.wrongType(.message))),
        ("[]", #""stop""#, .protocolError(.wrongType(.message))),
    ]

    @Test(arguments: outcomes) func theChecksComeInTheirOrder(
        _ message: String, _ finish: String, _ outcome: AnswerOutcome
    ) {
        #expect(readJSON(Self.body(message: message, finish: finish)).outcome == outcome)
    }

    static let faults: [(String, ProtocolFault)] = [
        ("", .emptyBody), (" \r\n\t", .emptyBody), ("{", .invalidJSON(.init(.unexpectedEnd, at: 1))),
        ("<html>", .foreignBody(mediaType: "a page of markup")), ("[]", .notAnObject),
        ("oops", .invalidJSON(.init(.unexpectedByte(UInt8(ascii: "o")), at: 0))),
        ("\"x\"", .notAnObject),
        ("null", .notAnObject), ("{}", .noChoice), (#"{"choices":[]}"#, .noChoice), (#"{"choices":null}"#, .noChoice),
        (#"{"choices":[{"index":1,"message":{"content":"x"}}]}"#, .noChoice),
        (#"{"choices":{}}"#, .wrongType(.choices)),
        (#"{"choices":[null]}"#, .wrongType(.choice)), (#"{"choices":[{"index":0}]}"#, .wrongType(.message)),
        (#"{"error":null}"#, .noChoice), (#"{"error":""}"#, .noChoice), (#"{"error":false}"#, .noChoice),
        (#"{"error":{}}"#, .noChoice),
        (#"{"a":1,"b":+2}"#, .invalidJSON(.init(.unexpectedByte(UInt8(ascii: "+")), at: 11))),
    ]

    @Test(arguments: faults) func whatIsNoAnswerIsAFault(_ body: String, _ fault: ProtocolFault) {
        #expect(readJSON(body).outcome == .protocolError(fault))
        #expect(!fault.description.isEmpty)
    }

    @Test func aFaultKeepsWhatIsKnown() {
        let result = readJSON(
            #"{"id":"i","model":"m","choices":[],"usage":{"prompt_tokens":5,"completion_tokens":-1}}"#)
        #expect(result.answer == ChatAnswer(id: "i", model: "m", usage: TokenUsage(prompt: 5)))
    }

    @Test func anErrorInsideA200IsAFailure() {
        #expect(
            readJSON(#"{"error":{"message":"x","type":"server_error","code":null}}"#).errorClass
                == .serverError(status: nil))
        #expect(readJSON(#"{"error":"model is loading"}"#).errorClass == .serverError(status: nil))
        #expect(readJSON(#"{"error":{"code":"context_length_exceeded","message":"x"}}"#).errorClass == .contextTooLong)
        #expect(
            readJSON(#"{"error":{"type":"invalid_request_error","code":"x"}}"#).errorClass == .badRequest(code: "x"))
        #expect(readJSON(#"{"error":true}"#).errorClass == .serverError(status: nil))
        #expect(readJSON(#"{"error":["x"]}"#).errorClass == .serverError(status: nil))
    }

    @Test func usageMayBeMissingInAllItsParts() {
        func usage(_ text: String) -> TokenUsage? {
            readJSON(#"{"choices":[{"message":{"content":"x"}}],"usage":\#(text)}"#).answer?.usage
        }
        #expect(usage("null") == nil)
        #expect(usage("7") == nil)
        #expect(usage("{}") == TokenUsage())
        #expect(
            usage(#"{"prompt_tokens":3.0,"completion_tokens":"4","prompt_tokens_details":null}"#)
                == TokenUsage(prompt: 3))
        #expect(
            usage(#"{"prompt_tokens":1e99,"completion_tokens":2.5,"completion_tokens_details":[]}"#) == TokenUsage())
    }

    @Test func theTransportHasTheLastWordOnAWholeAnswer() {
        let body = bytes(Self.body(message: #"{"content":"x"}"#))
        let closed = read(Array(body.dropLast(5)), headers: jsonHeaders, failure: .closed).result
        #expect(closed == .failed(ModelFailure(.transport(.closed)), afterContent: false))
        let early = read([], headers: jsonHeaders, failure: .timeout(.firstByte)).result
        #expect(early.errorClass == .transport(.timeout(.firstByte)))
        var limited = AnswerReader(status: 200, headers: jsonHeaders, askedForStream: false, limit: 10)
        _ = limited.receive(body)
        #expect(limited.finish().errorClass == .transport(.tooMuchData))
    }

    @Test func outcomesHaveStableCodes() {
        let outcomes: [AnswerOutcome] = [
            .content(""), .refused(""), .truncated, .filtered, .empty, .protocolError(.noChoice),
        ]
        #expect(outcomes.map(\.code) == ["content", "refused", "truncated", "filtered", "empty", "protocol_error"])
    }
}
