import HTTPTypes
import Hummingbird
import NIOCore
import OrderedJSON
import ServiceLifecycle

extension Response {
    /// A stream of a turn's events, kept open until they end.
    /// - Parameters:
    ///   - words: in which form the model's words are told as they come; `nil` leaves them out.
    ///   - seen: the last event that the reader has; those up to it are not told again.
    ///   - endsWithServer: whether a server that stops ends it; a turn's ends with its turn.
    static func events(
        _ events: AsyncStream<LiveEvent>, words: WordsForm?, after seen: Int = 0, endsWithServer: Bool = false
    ) -> Response {
        stream(events, endsWithServer: endsWithServer) {
            var rendering = RenderedWords()
            return { event in
                guard words != nil || !event.isOfWords else { return nil }
                let event = words == .html ? rendering.render(event) : event
                // Those of a window have no number.
                return event.sequence == 0 || event.sequence > seen ? event.text : nil
            }
        }
    }

    /// A stream of events that have one name, which ends with the server.
    static func events(named name: String, _ events: AsyncStream<JSON>) -> Response {
        stream(events, endsWithServer: true) { { "event: \(name)\ndata: \($0.text)\n\n" } }
    }

    /// - Parameter telling: makes, for one reader, what writes an event as server-sent events do; `nil` leaves one out.
    private static func stream<Event: Sendable>(
        _ events: AsyncStream<Event>, endsWithServer: Bool, _ telling: @escaping @Sendable () -> (Event) -> String?
    ) -> Response {
        var headers: HTTPFields = [
            .contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-cache, no-transform",
        ]
        headers[.accelBuffering] = "no"
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody { writer in
                let (texts, end) = Self.texts(events, telling)
                // A server that stops waits for its connections.
                try await withGracefulShutdownHandler {
                    for await text in texts { try await writer.write(ByteBuffer(string: text)) }
                } onGracefulShutdown: {
                    if endsWithServer { end() }
                }
                try await writer.finish(nil)
            })
    }

    /// Between events a comment goes out every 15 s, so that proxies do not take the stream for dead.
    /// - Returns: the texts, and what ends them.
    private static func texts<Event: Sendable>(
        _ events: AsyncStream<Event>, _ telling: @escaping @Sendable () -> (Event) -> String?
    ) -> (texts: AsyncStream<String>, end: @Sendable () -> Void) {
        let (texts, continuation) = AsyncStream<String>.makeStream()
        let beat = Task {
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(15))
                if !Task.isCancelled { continuation.yield(": still here\n\n") }
            }
        }
        let reading = Task {
            let text = telling()
            for await event in events { if let text = text(event) { continuation.yield(text) } }
            beat.cancel()
            continuation.finish()
        }
        continuation.onTermination = { _ in
            beat.cancel()
            reading.cancel()
        }
        return (texts, { continuation.finish() })
    }
}
