import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// A stream of server-sent events, kept open until they end.
    /// - Parameter withWords: whether the model's words are told as they come.
    static func events(_ events: AsyncStream<LiveEvent>, withWords: Bool) -> Response {
        var headers: HTTPFields = [
            .contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-cache, no-transform",
        ]
        headers[.accelBuffering] = "no"
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody { writer in
                for await text in Self.texts(events, withWords: withWords) {
                    try await writer.write(ByteBuffer(string: text))
                }
                try await writer.finish(nil)
            })
    }

    /// Between events a comment goes out every 15 s, so that proxies do not take the stream for dead.
    private static func texts(_ events: AsyncStream<LiveEvent>, withWords: Bool) -> AsyncStream<String> {
        AsyncStream { continuation in
            let beat = Task {
                while !Task.isCancelled {
                    try? await Task.sleep(for: .seconds(15))
                    if !Task.isCancelled { continuation.yield(": still here\n\n") }
                }
            }
            let reading = Task {
                for await event in events where withWords || !event.isOfWords { continuation.yield(event.text) }
                beat.cancel()
                continuation.finish()
            }
            continuation.onTermination = { _ in
                beat.cancel()
                reading.cancel()
            }
        }
    }
}
