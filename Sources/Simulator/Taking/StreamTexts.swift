import OpenAIWire
import OrderedJSON
import Recordings

/// The texts that the pieces of a stream build: each by the place where its pieces stand, a model's thoughts like its answer.
struct StreamTexts {
    /// A piece, and the event that brought it.
    struct Piece {
        let event: Int
        let text: String
    }

    /// By place, in the order in which the places were first seen.
    private(set) var pieces: [(place: String, pieces: [Piece])] = []
    private var indices: [String: Int] = [:]

    init(_ events: [String]) {
        for (number, event) in events.enumerated() {
            guard let choices = (try? JSON(parsing: event))?["choices"] else { continue }
            _ = choices.mapStrings("") { place, text in
                let index = indices[place] ?? pieces.count
                if index == pieces.count {
                    indices[place] = index
                    pieces.append((place, []))
                }
                pieces[index].pieces.append(Piece(event: number, text: text))
                return text
            }
        }
    }

    /// Each text whole.
    var whole: [String] { pieces.map { $0.pieces.map(\.text).joined() } }

    /// An event with other pieces in their places.
    static func event(_ event: String, replacing pieces: [String: String]) -> String {
        guard var json = (try? JSON(parsing: event))?.object, let choices = json["choices"] else { return event }
        json["choices"] = choices.mapStrings("") { place, text in pieces[place] ?? text }
        return JSON.object(json).text
    }
}

extension JSON {
    /// The same value with each of its strings made another; a place is the names and numbers on the way to it.
    fileprivate func mapStrings(_ place: String, _ change: (String, String) -> String) -> JSON {
        switch self {
        case .null, .bool, .number: self
        case .string(let text): .string(change(place, text))
        case .array(let items):
            .array(items.enumerated().map { $1.mapStrings("\(place)/\($0)", change) })
        case .object(let members):
            .object(JSONObject(members.map { ($0.key, $0.value.mapStrings("\(place)/\($0.key)", change)) }))
        }
    }
}

extension RecordedAttempt {
    /// Everything that an answer says, once its pieces are put together: for looking at, not for playing.
    var readableTexts: [String] {
        guard case .response(let status, let headers, let body, _) = result else { return [] }
        let events: [String]
        let bytes: [UInt8]
        switch body {
        case .text(let text): bytes = Array(text.utf8)
        case .bytes(let raw): bytes = raw
        case .stream(let frames): bytes = frames.flatMap { ServerSentEvent.bytes(data: $0.data) }
        }
        var decoder = ServerSentEventDecoder()
        events = decoder.decode(bytes).map { String(decoding: $0.data, as: UTF8.self) }
        var reader = AnswerReader(status: status, headers: headers, askedForStream: !events.isEmpty)
        _ = reader.receive(bytes)
        let answer: ChatAnswer? = if case .answered(let answer, _) = reader.finish() { answer } else { nil }
        return [String(decoding: bytes, as: UTF8.self)] + StreamTexts(events).whole
            + [answer?.content, answer?.refusal].compactMap(\.self)
    }
}
