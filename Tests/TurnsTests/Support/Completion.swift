import OpenAIWire
import OrderedJSON

/// Bodies in the wire's shape.
enum Completion {
    static func body(
        _ content: JSON, finish: String = "stop", refusal: JSON = nil, model: String = "gpt-4o-mini-2024-07-18"
    ) -> String {
        let message: JSON = ["role": "assistant", "content": content, "refusal": refusal, "annotations": []]
        let body: JSON = [
            "id": "chatcmpl-1", "object": "chat.completion", "created": 1_772_442_884, "model": .string(model),
            "choices": [["index": 0, "message": message, "logprobs": nil, "finish_reason": .string(finish)]],
            "usage": ["prompt_tokens": 900, "completion_tokens": 120, "total_tokens": 1020],
        ]
        return body.text
    }

    static func error(code: String?, type: String?, message: String) -> String {
        let body: JSON = [
            "error": [
                "message": .string(message), "type": type.map(JSON.string) ?? .null, "param": nil,
                "code": code.map(JSON.string) ?? .null,
            ]
        ]
        return body.text
    }

    /// The events of a streamed answer, some of them cut through.
    static func stream(_ content: String, done: Bool = true, pieces: Int = 2) -> [[UInt8]] {
        var text = ""
        func event(_ delta: JSON, finish: JSON = nil) {
            let chunk: JSON = [
                "id": "chatcmpl-1", "object": "chat.completion.chunk", "model": "gpt-4o-mini-2024-07-18",
                "choices": [["index": 0, "delta": delta, "finish_reason": finish]],
            ]
            text += "data: \(chunk.text)\n\n"
        }
        event(["role": "assistant", "content": ""])
        var rest = content[...]
        for left in stride(from: pieces, to: 0, by: -1) {
            let piece = rest.prefix(left == 1 ? rest.count : rest.count / left)
            event(["content": .string(String(piece))])
            rest = rest.dropFirst(piece.count)
        }
        if done {
            event([:], finish: "stop")
            text += "data: [DONE]\n\n"
        }
        let bytes = Array(text.utf8)
        return stride(from: 0, to: bytes.count, by: 37).map { Array(bytes[$0..<min($0 + 37, bytes.count)]) }
    }
}

extension ScriptedAnswer {
    /// A good answer of the wire that holds this object.
    static func reply(_ content: JSON, takes: Int = 250) -> ScriptedAnswer {
        response(200, Completion.body(.string(content.text)), takes: takes)
    }

    /// A good answer of the wire that holds this text.
    static func text(_ content: String) -> ScriptedAnswer { response(200, Completion.body(.string(content))) }

    static func streamed(
        _ content: JSON, done: Bool = true, ending: TransportFailure? = nil, pieces: Int = 2
    ) -> ScriptedAnswer {
        ScriptedAnswer(
            kind: .response(
                200, ResponseHeaders([HTTPHeader("content-type", "text/event-stream")]),
                pieces: Completion.stream(content.text, done: done, pieces: pieces), ending: ending))
    }
}
