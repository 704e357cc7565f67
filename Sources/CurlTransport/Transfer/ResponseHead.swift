import OpenAIWire

/// The status and the headers of a final answer.
struct ResponseHead: Sendable {
    let status: Int
    let headers: ResponseHeaders
}
