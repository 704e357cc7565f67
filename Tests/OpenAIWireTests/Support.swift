import OpenAIWire
import Testing

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

let jsonHeaders = ResponseHeaders([HTTPHeader("content-type", "application/json")])
let streamHeaders = ResponseHeaders([HTTPHeader("Content-Type", "text/event-stream; charset=utf-8")])

/// Reads a whole response, cut into pieces of this size.
func read(
    _ body: [UInt8], status: Int = 200, headers: ResponseHeaders, stream: Bool = false, piece: Int = .max,
    failure: TransportFailure? = nil
) -> (result: AttemptResult, text: String) {
    var reader = AnswerReader(status: status, headers: headers, askedForStream: stream)
    var text = ""
    var rest = body[...]
    while !rest.isEmpty {
        text += reader.receive(Array(rest.prefix(piece))).joined()
        rest = rest.dropFirst(piece)
    }
    return (reader.finish(failure), text)
}

func readJSON(_ body: String) -> AttemptResult { read(bytes(body), headers: jsonHeaders).result }

func readStream(_ body: String, failure: TransportFailure? = nil) -> AttemptResult {
    read(bytes(body), headers: streamHeaders, stream: true, failure: failure).result
}

extension AttemptResult {
    var outcome: AnswerOutcome? {
        if case .answered(_, let outcome) = self { outcome } else { nil }
    }

    var answer: ChatAnswer? {
        if case .answered(let answer, _) = self { answer } else { nil }
    }

    var errorClass: ErrorClass? {
        if case .failed(let failure, _) = self { failure.errorClass } else { nil }
    }
}

/// One chunk of a stream, its blank line included.
func chunk(_ choice: String, _ rest: String = "") -> String {
    "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m-1\",\"choices\":[\(choice)]\(rest)}\n\n"
}

func delta(_ content: String, finish: String = "null") -> String {
    chunk(#"{"index":0,"delta":{"content":"\#(content)"},"logprobs":null,"finish_reason":\#(finish)}"#)
}

let stopChunk = chunk(#"{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}"#)
let doneLine = "data: [DONE]\n\n"
