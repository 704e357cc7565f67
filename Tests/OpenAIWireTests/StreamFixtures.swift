import OpenAIWire
import OrderedJSON

/// Streams as servers send them, with the result that each must have.
struct StreamFixture: Sendable, CustomStringConvertible {
    let description: String
    let body: String
    let outcome: AnswerOutcome?
    var errorClass: ErrorClass?
    var afterContent = false
    var text = ""
    var usage: TokenUsage?

    static let hello = delta("Bon") + delta("jour é😀")
    static let usageChunk =
        #"data: {"id":"c1","model":"m-1","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":2,"total_tokens":11,"#
        + #""prompt_tokens_details":{"cached_tokens":4,"cache_write_tokens":1},"completion_tokens_details":{"reasoning_tokens":1}}}"#
        + "\n\n"
    static let fullUsage = TokenUsage(prompt: 9, cached: 4, cacheWritten: 1, completion: 2, reasoning: 1)
    static let greeting = "Bonjour é😀"
    static let role = chunk(
        #"{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}"#,
        #","usage":null,"obfuscation":"x7""#)
    static let serverError =
        #"data: {"error":{"message":"The server had an error","type":"server_error","param":null,"code":null}}"#
        + "\n\n"

    static let all: [StreamFixture] = answers + pieces + ends + errors + faults

    static let answers: [StreamFixture] = [
        .init(
            description: "OpenAI with usage", body: role + hello + stopChunk + usageChunk + doneLine,
            outcome: .content(greeting), text: greeting, usage: fullUsage),
        .init(
            description: "CRLF", body: (role + hello + stopChunk + doneLine).replacing("\n", with: "\r\n"),
            outcome: .content(greeting), text: greeting),
        .init(
            description: "CR", body: (role + hello + stopChunk + doneLine).replacing("\n", with: "\r"),
            outcome: .content(greeting), text: greeting),
        .init(
            description: "byte order mark", body: "\u{feff}" + hello + stopChunk + doneLine,
            outcome: .content(greeting), text: greeting),
        .init(
            description: "comments and keepalives",
            body: ": ping\n\n" + role + ": ping\n\ndata: {\"type\":\"keepalive\",\"sequence_number\":466}\n\n" + hello
                + "event: keepalive\ndata: {\"type\":\"keepalive\"}\n\ndata:\n\n" + stopChunk + doneLine,
            outcome: .content(greeting), text: greeting),
        .init(
            description: "llama.cpp: first content null, usage and timings in the finish chunk",
            body: chunk(#"{"index":0,"delta":{"role":"assistant","content":null},"finish_reason":null}"#) + hello
                + chunk(
                    #"{"finish_reason":"stop","index":0,"delta":{}}"#,
                    #","usage":{"completion_tokens":2,"prompt_tokens":9,"total_tokens":11},"timings":{"prompt_n":9}"#)
                + "data: [DONE]\n",
            outcome: .content(greeting), text: greeting, usage: TokenUsage(prompt: 9, completion: 2)),
        .init(
            description: "vLLM: text in the finish chunk, usage on every chunk",
            body: chunk(
                #"{"index":0,"delta":{"content":"Bon"},"finish_reason":null}"#,
                #","usage":{"prompt_tokens":9,"completion_tokens":1}"#)
                + chunk(
                    #"{"index":0,"delta":{"content":"jour é😀"},"finish_reason":"stop","stop_reason":null}"#,
                    #","usage":{"prompt_tokens":9,"completion_tokens":2}"#)
                + doneLine,
            outcome: .content(greeting), text: greeting, usage: TokenUsage(prompt: 9, completion: 2)),
        .init(
            description: "Azure: filter results before, annotations between",
            body: #"data: {"id":"","model":"","choices":[],"prompt_filter_results":[{"prompt_index":0}]}"# + "\n\n"
                + hello
                + chunk(#"{"index":0,"finish_reason":null,"content_filter_offsets":{"check_offset":1}}"#) + stopChunk
                + doneLine,
            outcome: .content(greeting), text: greeting),
        .init(
            description: "reasoning beside the text",
            body: chunk(#"{"index":0,"delta":{"reasoning_content":"hm"},"finish_reason":null}"#) + hello + stopChunk
                + doneLine,
            outcome: .content(greeting), text: greeting),
        .init(
            description: "another choice between",
            body: delta("Bon")
                + chunk(#"{"index":1,"delta":{"content":"NO"},"finish_reason":"length"}"#) + delta("jour é😀")
                + stopChunk + doneLine,
            outcome: .content(greeting), text: greeting),
        .init(
            description: "a message where a delta should be",
            body: chunk(#"{"index":0,"message":{"content":"Bonjour é😀"},"finish_reason":"stop"}"#) + doneLine,
            outcome: .content(greeting), text: greeting),
        .init(
            description: "a moderation chunk",
            body: hello + "data: {\"moderation\":{\"flagged\":false}}\n\n" + stopChunk + doneLine,
            outcome: .content(greeting), text: greeting),
        .init(
            description: "error null on every chunk",
            body: chunk(#"{"index":0,"delta":{"content":"Bonjour é😀"},"finish_reason":"stop"}"#, #","error":null"#)
                + doneLine,
            outcome: .content(greeting), text: greeting),
    ]

    /// Texts that come in unusual pieces, and what stands around them.
    static let pieces: [StreamFixture] = [
        .init(
            description: "an emoji cut between two pieces", body: delta(#"a\ud83d"#) + delta(#"\ude00b"#) + stopChunk,
            outcome: .content("a😀b"), text: "a😀b"),
        .init(
            description: "a half that stays alone",
            body: delta(#"a\ud83d"#) + delta("b") + delta(#"\ude00"#) + stopChunk,
            outcome: .content("a\u{FFFD}b\u{FFFD}"), text: "a\u{FFFD}b\u{FFFD}"),
        .init(
            description: "a half at the end", body: delta("a") + delta(#"\ud83d"#) + stopChunk + doneLine,
            outcome: .content("a\u{FFFD}"), text: "a"),
        .init(
            description: "parts in deltas",
            body: chunk(#"{"index":0,"delta":{"content":[{"type":"thinking","thinking":[]}]},"finish_reason":null}"#)
                + chunk(#"{"index":0,"delta":{"content":[{"type":"text","text":"Bon"}]},"finish_reason":null}"#)
                + delta("jour é😀") + stopChunk,
            outcome: .content(greeting), text: greeting),
        .init(
            description: "a last piece with the whole message",
            body: hello + chunk(#"{"index":0,"delta":{},"message":{"content":"Bonjour é😀"},"finish_reason":"stop"}"#),
            outcome: .content(greeting), text: greeting),
        .init(
            description: "empty names and reasons",
            body: #"data: {"id":"","model":"","choices":[{"index":0,"delta":{"content":"Bon"},"finish_reason":""}]}"#
                + "\n\n" + delta("jour é😀") + stopChunk, outcome: .content(greeting), text: greeting),
        .init(
            description: "events of nothing", body: "data: null\n\n" + hello + "data: []\n\n" + stopChunk + doneLine,
            outcome: .content(greeting), text: greeting),
        .init(
            description: "a key twice and a number that is none",
            body: chunk(
                #"{"index":0,"delta":{"reasoning_content":"x","content":"Bonjour é😀","reasoning_content":"y"},"logprobs":NaN}"#
            )
                + stopChunk, outcome: .content(greeting), text: greeting),
        .init(
            description: "usage of nulls behind usage",
            body: hello + stopChunk + usageChunk
                + chunk("", #","usage":{"prompt_tokens":null,"completion_tokens":null}"#) + doneLine,
            outcome: .content(greeting), text: greeting, usage: fullUsage),
        .init(
            description: "usage in the choice",
            body: hello
                + chunk(
                    #"{"index":0,"delta":{},"finish_reason":"stop","usage":{"prompt_tokens":9,"completion_tokens":2}}"#),
            outcome: .content(greeting), text: greeting, usage: TokenUsage(prompt: 9, completion: 2)),
        .init(
            description: "Groq's usage",
            body: hello
                + chunk(
                    #"{"index":0,"delta":{},"finish_reason":"stop"}"#,
                    #","x_groq":{"id":"r","usage":{"prompt_tokens":9,"completion_tokens":2}}"#),
            outcome: .content(greeting), text: greeting, usage: TokenUsage(prompt: 9, completion: 2)),
        .init(
            description: "usage in its place before others'",
            body: hello
                + chunk(
                    #"{"index":0,"delta":{},"finish_reason":"stop","usage":{"prompt_tokens":1,"completion_tokens":1}}"#,
                    #","usage":{"prompt_tokens":9,"completion_tokens":2},"x_groq":{"usage":{"prompt_tokens":5}}"#),
            outcome: .content(greeting), text: greeting, usage: TokenUsage(prompt: 9, completion: 2)),
    ]

    static let ends: [StreamFixture] = [
        .init(
            description: "refusal",
            body: role
                + chunk(#"{"index":0,"delta":{"refusal":"Je ne "},"finish_reason":null}"#)
                + chunk(#"{"index":0,"delta":{"refusal":"peux pas."},"finish_reason":null}"#) + stopChunk + doneLine,
            outcome: .refused("Je ne peux pas.")),
        .init(
            description: "length", body: hello + chunk(#"{"index":0,"delta":{},"finish_reason":"length"}"#) + doneLine,
            outcome: .truncated, text: greeting),
        .init(
            description: "filter",
            body: hello + chunk(#"{"index":0,"delta":{},"finish_reason":"content_filter"}"#) + doneLine,
            outcome: .filtered, text: greeting),
        .init(description: "nothing said", body: role + stopChunk + doneLine, outcome: .empty),
        .init(
            description: "tool call",
            body: chunk(#"{"index":0,"delta":{"tool_calls":[{"index":0}]},"finish_reason":"tool_calls"}"#) + doneLine,
            outcome: .protocolError(.toolCall)),
        .init(
            description: "bare [DONE] at the end", body: hello + stopChunk + "data: [DONE]",
            outcome: .content(greeting), text: greeting),
        .init(
            description: "[DONE] without a reason", body: hello + doneLine, outcome: .content(greeting), text: greeting),
        .init(
            description: "a reason without [DONE]", body: hello + stopChunk, outcome: .content(greeting), text: greeting
        ),
        .init(
            description: "an unknown reason",
            body: hello + chunk(#"{"index":0,"delta":{},"finish_reason":"eos_token"}"#),
            outcome: .content(greeting), text: greeting),
        .init(
            description: "a clean end in the middle", body: role + hello, outcome: nil, errorClass: .interrupted,
            afterContent: true, text: greeting),
        .init(
            description: "the last event has no blank line", body: hello + String(stopChunk.dropLast(2)), outcome: nil,
            errorClass: .interrupted, afterContent: true, text: greeting),
        .init(description: "an empty stream", body: "", outcome: nil, errorClass: .interrupted),
        .init(description: "only comments", body: ": ping\n\n: ping\n\n", outcome: nil, errorClass: .interrupted),
        .init(description: "only [DONE]", body: doneLine, outcome: .protocolError(.noChoice)),
        .init(
            description: "only usage and [DONE]", body: usageChunk + doneLine, outcome: .protocolError(.noChoice),
            usage: fullUsage),
    ]

    static let errors: [StreamFixture] = [
        .init(
            description: "error first", body: serverError + doneLine, outcome: nil,
            errorClass: .serverError(status: nil)),
        .init(
            description: "error in the middle", body: role + hello + serverError, outcome: nil,
            errorClass: .serverError(status: nil),
            afterContent: true, text: greeting),
        .init(
            description: "a bare string", body: hello + "data: {\"error\":\"boom\"}\n\n", outcome: nil,
            errorClass: .serverError(status: nil),
            afterContent: true, text: greeting),
        .init(
            description: "event: error",
            body: "event: error\ndata: {\"message\":\"x\",\"code\":\"server_is_overloaded\"}\n\n",
            outcome: nil, errorClass: .overloaded),
        .init(
            description: "event: error, no JSON", body: "event: error\ndata: gateway gone\n\n", outcome: nil,
            errorClass: .serverError(status: nil)),
        .init(
            description: "event: error, nested",
            body:
                "event: error\ndata: {\"type\":\"error\",\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"slow\"}}\n\n",
            outcome: nil, errorClass: .rateLimited),
        .init(
            description: "type error, flat",
            body: "data: {\"type\":\"error\",\"code\":\"server_is_overloaded\",\"message\":\"x\",\"param\":null}\n\n",
            outcome: nil, errorClass: .overloaded),
        .init(
            description: "llama.cpp, old",
            body:
                "error: {\"code\":400,\"message\":\"too long\",\"type\":\"exceed_context_size_error\",\"n_ctx\":512}\n\n",
            outcome: nil, errorClass: .contextTooLong),
        .init(
            description: "vLLM",
            body:
                "data: {\"error\":{\"object\":\"error\",\"message\":\"x\",\"type\":\"BadRequestError\",\"param\":null,\"code\":400}}\n\ndata: [DONE]\n\n",
            outcome: nil, errorClass: .badRequest(code: nil)),
        .init(
            description: "money in a stream",
            body: "data: {\"error\":{\"message\":\"x\",\"type\":\"insufficient_quota\",\"code\":null}}\n\n",
            outcome: nil, errorClass: .quota(code: "insufficient_quota")),
        .init(
            description: "error beside choices",
            body: chunk(
                #"{"index":0,"delta":{"content":""},"finish_reason":"error"}"#, #","error":{"code":502,"message":"x"}"#)
                + doneLine,
            outcome: nil, errorClass: .proxy(status: 502)),
    ]

    static let faults: [StreamFixture] = [
        .init(
            description: "an event that is no JSON", body: hello + "data: {oops\n\n" + stopChunk + doneLine,
            outcome: .protocolError(.invalidJSON(.init(.unexpectedByte(UInt8(ascii: "o")), at: 1))), text: greeting),
        .init(description: "an event that is no object", body: "data: [1]\n\n", outcome: .protocolError(.notAnObject)),
        .init(
            description: "choices of the wrong type", body: "data: {\"choices\":{}}\n\n",
            outcome: .protocolError(.wrongType(.choices))),
        .init(
            description: "a choice of the wrong type", body: "data: {\"choices\":[7]}\n\n",
            outcome: .protocolError(.wrongType(.choice))),
        .init(
            description: "a delta of the wrong type", body: chunk("{\"delta\":\"x\"}"),
            outcome: .protocolError(.wrongType(.delta))),
        .init(
            description: "content of the wrong type", body: chunk("{\"delta\":{\"content\":{}}}"),
            outcome: .protocolError(.wrongType(.content))),
        .init(
            description: "refusal of the wrong type", body: chunk("{\"delta\":{\"refusal\":1}}"),
            outcome: .protocolError(.wrongType(.refusal))),
        .init(
            description: "reason of the wrong type", body: chunk("{\"finish_reason\":1}"),
            outcome: .protocolError(.wrongType(.finishReason))),
    ]
}
