import OpenAIWire
import Recordings

/// A stream while it is written down: its frames and the time before each.
struct StreamTake {
    private var decoder = ServerSentEventDecoder()
    private var events: [ServerSentEvent] = []
    private var frames: [RecordedAttempt.Frame] = []

    /// Whether `[DONE]` came.
    var isDone: Bool { decoder.state == .done }

    /// Whether no frame came yet.
    var isEmpty: Bool { frames.isEmpty }

    /// Says that no more comes.
    mutating func finish() { decoder.finish() }

    /// Takes in the next bytes.
    /// - Returns: whether a frame was complete with them.
    mutating func take(_ bytes: [UInt8], after gap: Int) -> Bool {
        let decoded = decoder.decode(bytes)
        for (place, event) in decoded.enumerated() {
            events.append(event)
            frames.append(
                RecordedAttempt.Frame(
                    gapMilliseconds: place == 0 ? gap : 0, data: String(decoding: event.data, as: UTF8.self)))
        }
        return !decoded.isEmpty
    }

    /// The frames, if as lines of data they give the same events; `nil` for a stream that no such lines can hold, as one
    /// with several lines to an event.
    var writableFrames: [RecordedAttempt.Frame]? {
        var again = ServerSentEventDecoder()
        let played = frames.flatMap { again.decode(ServerSentEvent.bytes(data: $0.data)) }
        // Comments between frames, which keep a connection open, say nothing and are left out; so is a frame whose end
        // never came, which no reader takes in.
        let isWhole =
            played == events && frames.allSatisfy { isPlainText($0.data) && !$0.data.utf8.contains(UInt8(ascii: "\n")) }
        return !frames.isEmpty && isWhole ? frames : nil
    }
}
