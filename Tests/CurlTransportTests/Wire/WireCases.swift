/// What public projects recorded of real servers, or reported of broken clients, one body of each kind.
extension WireCase {
    static let all = packing + emptiness + stopping + parts + messages + errors + forms + halves + oddities

    private static let hello = Wanted.text("bonjour")
    private static let quota = #"{"error":{"message":"m","type":"insufficient_quota","code":"insufficient_quota"}}"#

    // MARK: How it is packed

    static let packing = [
        packed("gzip of a whole answer", "gzip", Wire.gzipped(Wire.good), hello, official: true),
        packed("x-gzip", "X-GZip", Wire.gzipped(Wire.good), hello),
        packed("deflate with its wrapping", "deflate", Wire.deflate, hello, official: true),
        packed("deflate without", "deflate", Wire.rawDeflate, hello, official: true, firstCut: 2),
        packed("brotli", "br", Wire.brotli, hello), packed("zstd", "zstd", Wire.zstandard, hello),
        packed("gzip of a stream", "gzip", Wire.gzipped(Wire.goodStream), hello, streams: true, official: true),
        packed("gzip of gzip", "gzip, gzip", (try? Wire.gzipped(Wire.gzipped(Wire.good))) ?? [], hello),
        packed("gzip of an error", "gzip", Wire.gzipped(quota), .outcome("quota"), status: 429),
        packed("a gzip header over a plain answer", "gzip", Array(Wire.good.utf8), hello),
        packed("a gzip header over a plain stream", "gzip", Array(Wire.goodStream.utf8), hello, streams: true),
        packed("a deflate header over a plain answer", "deflate", Array(Wire.good.utf8), hello),
        packed("a gzip header over a plain error", "gzip", Array(quota.utf8), .outcome("quota"), status: 429),
        packed("identity", "identity", Array(Wire.good.utf8), hello, official: true),
        packed(
            "gzip that is broken in the middle", "gzip",
            Wire.gzipped(Wire.good).enumerated().map { $0 > 20 ? 0xFF : $1 },
            .outcome("bad_encoding", calls: 3)),
        packed("a coding that nobody knows", "rot13", Array(Wire.good.utf8), .outcome("unknown_encoding")),
        packed(
            "a coding that nobody knows over an error", "rot13", Array(quota.utf8),
            .outcome("rate_limited", calls: 3), status: 429),
    ]

    // MARK: An empty text is nothing

    static let emptiness = [
        stream(
            "the first piece names no model",
            #"data: {"id":"","model":"","choices":[],"prompt_filter_results":[]}"# + "\n\n" + Wire.goodStream, hello,
            official: true),
        stream(
            "an empty finish reason and a broken connection", Wire.delta("bon", finish: #""""#),
            .outcome("closed"), breaks: true),
        stream(
            "an empty finish reason and an end", Wire.delta("bon", finish: #""""#), .outcome("interrupted")),
    ]

    // MARK: Why it stopped

    static let stopping =
        [
            json("filtered without a message", without(message: "content_filter"), .outcome("filtered")),
            json("cut without a message", without(message: "length"), .outcome("truncated")),
            json(
                "an error beside the choice",
                Wire.whole(
                    message: #"{"content":""}"#, finish: #""error""#, more: #","error":{"code":502,"message":"m"}"#),
                .outcome("proxy", calls: 3)),
            json(
                "an error inside the choice",
                #"{"choices":[{"index":0,"error":{"code":"rate_limit_exceeded","message":"m"},"finish_reason":"error","message":{"content":"x"}}]}"#,
                .outcome("rate_limited", calls: 3)),
            json("an error without words", Wire.whole(finish: #""error""#), .outcome("server_error", calls: 3)),
            stream(
                "an error inside a streamed choice",
                Wire.delta("bon")
                    + Wire.chunk(
                        #"{"index":0,"delta":{},"error":{"code":401,"message":"m"},"finish_reason":"error"}"#)
                    + Wire.done, .outcome("auth")),
            stream(
                "an error beside a streamed choice",
                Wire.chunk(#"{"index":0,"delta":{},"finish_reason":"error"}"#, #","error":{"code":503,"message":"m"}"#)
                    + Wire.done, .outcome("overloaded", calls: 3)),
            stream(
                "an error without words in a stream, behind words", Wire.delta("bon") + reason("error"),
                .outcome("server_error")),
            stream("an error without words in a stream", reason("error"), .outcome("server_error", calls: 3)),
            json("an unknown word", Wire.whole(finish: #""fini""#), hello, official: true),
        ]
        + ["max_tokens", "MAX_TOKENS", "model_length", "model_context_window_exceeded", "length"].flatMap {
            word($0, .outcome("truncated"))
        } + ["sensitive", "SAFETY", "safety", "content_filter"].flatMap { word($0, .outcome("filtered")) }
        + ["abort", "cancelled", "network_error"].flatMap { word($0, .outcome("interrupted", calls: 3)) }
        + word("insufficient_system_resource", .outcome("overloaded", calls: 3))
        + ["stop", "tool_calls", "function_call", "length", "fini"].map { finish in
            json(
                "a tool call, \(finish)",
                Wire.whole(
                    message:
                        #"{"content":null,"tool_calls":[{"id":"t","type":"function","function":{"name":"f","arguments":"{}"}}]}"#,
                    finish: #""\#(finish)""#), .outcome("protocol_error"), fault: "tool_call")
        }
        + [
            stream(
                "a tool call in a stream",
                Wire.chunk(
                    #"{"index":0,"delta":{"tool_calls":[{"index":0,"id":"t","function":{"name":"f","arguments":"{}"}}]},"finish_reason":null}"#
                ) + Wire.stop + Wire.done, .outcome("protocol_error"), fault: "tool_call")
        ]

    private static func without(message finish: String) -> String {
        #"{"choices":[{"index":0,"finish_reason":"\#(finish)"}]}"#
    }

    private static func reason(_ word: String) -> String {
        Wire.chunk(#"{"index":0,"delta":{},"finish_reason":"\#(word)"}"#) + Wire.done
    }

    private static func word(_ word: String, _ wanted: Wanted) -> [WireCase] {
        [
            json("finish reason \(word)", Wire.whole(finish: #""\#(word)""#), wanted),
            stream("finish reason \(word), streamed", reason(word), wanted),
        ]
    }

    // MARK: Content as a list

    private static let thought =
        #"{"type":"thinking","thinking":[{"type":"text","text":"hm"}]},{"type":"text","text":"bon"}"#
    static let parts = [
        json(
            "parts", Wire.whole(message: #"{"content":[\#(thought),{"type":"text","text":"jour"}]}"#), hello),
        stream(
            "parts in pieces",
            Wire.chunk(#"{"index":0,"delta":{"content":[\#(thought)]},"finish_reason":null}"#) + Wire.delta("jour")
                + Wire.stop + Wire.done, hello),
        json("no part is a text", Wire.whole(message: #"{"content":[{"type":"thinking"}]}"#), .outcome("empty")),
    ]

    // MARK: A last piece with the whole message

    static let messages = [
        stream(
            "a message behind the deltas",
            Wire.delta("bon") + Wire.delta("jour")
                + Wire.chunk(#"{"index":0,"delta":{},"message":{"content":"bonjour"},"finish_reason":"stop"}"#)
                + Wire.done,
            hello, official: true),
        stream(
            "a whole answer behind the deltas",
            Wire.delta("bon") + Wire.delta("jour") + "data: \(Wire.good)\n\n" + Wire.done, hello),
        stream(
            "a message that says more than the deltas",
            Wire.delta("bon")
                + Wire.chunk(#"{"index":0,"message":{"content":"bonjour"},"finish_reason":"stop"}"#) + Wire.done, hello),
        stream(
            "an empty message behind the deltas",
            Wire.delta("bonjour")
                + Wire.chunk(#"{"index":0,"delta":{},"message":{"content":null},"finish_reason":"stop"}"#) + Wire.done,
            hello),
    ]

    // MARK: Errors in a 200

    static let errors = [
        json(
            "an error that says nothing",
            Wire.whole(more: #","error":{"message":"","type":"","param":"","code":null}"#), hello, official: true),
        json("an error of zeros", Wire.whole(more: #","error":{"message":" ","code":0}"#), hello),
        json("a bare code and message", #"{"code":429,"message":"slow"}"#, .outcome("rate_limited", calls: 3)),
        json(
            "an object of the name error", #"{"object":"error","message":"m","type":"RateLimitError","code":429}"#,
            .outcome("rate_limited", calls: 3)),
        json("an error code of its own", #"{"text":"m","error_code":50004}"#, .outcome("server_error", calls: 3)),
        json("a list of one error", #"[{"error":{"code":401,"message":"m"}}]"#, .outcome("auth")),
        json("a code of words", #"{"code":"model_not_found","message":"m"}"#, .outcome("model_not_found")),
        json(
            "all is well, and nothing else", #"{"code":0,"message":"success"}"#, .outcome("protocol_error"),
            fault: "no_choice"),
        json(
            "all is well beside an answer", Wire.whole(more: #","code":200,"message":"success""#), hello, official: true
        ),
        stream(
            "a bare error in a stream", #"data: {"code":429,"message":"slow"}"# + "\n\n",
            .outcome("rate_limited", calls: 3)),
        stream("a list of one error in a stream", #"data: [{"error":{"code":401}}]"# + "\n\n", .outcome("auth")),
    ]

    // MARK: What a body is

    static let forms = [
        stream("a stream called JSON", Wire.goodStream, hello, type: "application/json", official: true),
        json("JSON called text/json", Wire.good, hello, type: "text/json"),
        json("JSON called twice", Wire.good, hello, type: "application/json, application/json"),
        json("JSON called x-ndjson", Wire.good, hello, type: "application/x-ndjson"),
        json("JSON called a page", Wire.good, hello, type: "text/html"),
        json("JSON behind a byte order mark", "\u{feff}" + Wire.good, hello),
        stream("a stream behind a byte order mark", "\u{feff}" + Wire.goodStream, hello),
        stream(
            "a stream called JSON behind a byte order mark", "\u{feff}" + Wire.goodStream, hello,
            type: "application/json"),
        stream(
            "a stream that begins with a comment", ": hello\n\n" + Wire.goodStream, hello, type: "text/plain",
            official: true),
        json(
            "a page", "<html><body>Sign in</body></html>", .outcome("protocol_error"), type: "text/html",
            fault: "foreign_body"),
        json("a page called JSON", " <!doctype html>", .outcome("protocol_error"), fault: "foreign_body"),
        stream("DONE with blanks around it", Wire.delta("bonjour") + "data:  [DONE] \n\n", hello),
        stream("two blanks behind data", Wire.goodStream.replacing("data: ", with: "data:  "), hello),
        stream(
            "a fault behind the end", Wire.delta("bonjour") + Wire.stop + "data: {oops\n\n", hello,
            fault: "invalid_json"),
        stream(
            "an error behind the end", Wire.delta("bonjour") + Wire.stop + #"data: {"error":{"message":"m"}}"# + "\n\n",
            hello, fault: "error_after_end"),
        stream(
            "a fault before the end", Wire.delta("bon") + "data: {oops\n\n", .outcome("protocol_error"),
            fault: "invalid_json"),
        stream("null in mid-stream", "data: null\n\n" + Wire.goodStream, hello, fault: "not_an_object"),
        stream(
            "an empty list in mid-stream", Wire.delta("bon") + "data: []\n\n" + Wire.delta("jour") + Wire.stop, hello,
            fault: "not_an_object"),
        json("no body", "", .outcome("protocol_error"), fault: "empty_body"),
        json("words", "Internal Server Error", .outcome("protocol_error"), fault: "invalid_json"),
    ]

    // MARK: A character cut in two

    static let halves = [
        stream(
            "an emoji between two pieces", Wire.delta(#"bon\ud83d"#) + Wire.delta(#"\ude00jour"#) + Wire.stop,
            .text("bon😀jour"), official: false),
        stream(
            "a first half that stays alone", Wire.delta(#"bon\ud83d"#) + Wire.delta("jour") + Wire.stop,
            .text("bon\u{FFFD}jour")),
        stream(
            "a second half that stays alone", Wire.delta("bon") + Wire.delta(#"\ude00jour"#) + Wire.stop,
            .text("bon\u{FFFD}jour")),
        stream("a half at the end", Wire.delta(#"bonjour\ud83d"#) + Wire.stop, .text("bonjour\u{FFFD}")),
        stream(
            "a half and then its pair", Wire.delta(#"\ud83d"#) + Wire.delta(#"\ud83d\ude00"#) + Wire.stop,
            .text("\u{FFFD}😀")),
        json(
            "a half in a whole answer", Wire.whole(message: #"{"content":"bonjour\ud83d"}"#), .text("bonjour\u{FFFD}")),
    ]

    // MARK: What does not count

    static let oddities = [
        json(
            "NaN in logprobs", Wire.whole(more: #","logprobs":{"token_logprobs":[NaN,-Infinity,Infinity]}"#), hello,
            official: true),
        json(
            "a key twice",
            Wire.whole(message: #"{"reasoning_content":"a","content":"bonjour","reasoning_content":"b"}"#), hello,
            official: true),
        json("the content twice", Wire.whole(message: #"{"content":"a","content":"bonjour"}"#), hello, official: true),
        stream(
            "a key twice in a piece",
            Wire.chunk(
                #"{"index":0,"delta":{"reasoning_content":null,"content":"bonjour","reasoning_content":null},"finish_reason":"stop"}"#
            ),
            hello, official: true),
    ]
}
