import OpenAIWire
import OrderedJSON

/// An answer in OpenAI's shape that no server gave: for faults, hostile turns and examples.
struct CompletionBody {
    /// What stands where a server names its model, so that nobody takes the answer for a model's.
    let origin: String
    var content: String?
    var refusal: String?
    var finishReason = "stop"

    var response: RecordedAttempt.Result {
        let body: JSON = [
            "id": .string("chatcmpl-\(origin)"), "object": "chat.completion", "created": 0, "model": .string(origin),
            "choices": [
                [
                    "index": 0,
                    "message": [
                        "role": "assistant", "content": content.map(JSON.string) ?? .null,
                        "refusal": refusal.map(JSON.string) ?? .null,
                    ],
                    "logprobs": nil, "finish_reason": .string(finishReason),
                ]
            ],
        ]
        return .response(status: 200, headers: Self.headers, body: .text(body.text))
    }

    static let headers = ResponseHeaders([HTTPHeader("content-type", "application/json")])
}
