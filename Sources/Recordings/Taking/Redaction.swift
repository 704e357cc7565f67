import OpenAIWire
import OrderedJSON

/// Words that a recording must not hold, and what stands in their place. They are replaced in what people said and in
/// what came back, before anything is fingerprinted.
public struct Redaction: Sendable {
    private let words: [(word: String, replacement: String)]

    public var isEmpty: Bool { words.isEmpty }

    /// - Parameter words: longer ones are replaced first, so that one may be part of another.
    public init(_ words: [(word: String, replacement: String)] = []) {
        self.words = words.filter { !$0.word.isEmpty }.sorted { $0.word.utf8.count > $1.word.utf8.count }
    }

    /// The turn without the words.
    public func apply(to turn: RecordedTurn) -> RecordedTurn {
        guard !words.isEmpty else { return turn }
        var turn = turn
        turn.input = apply(to: turn.input)
        turn.outcome = turn.outcome.map { apply(to: $0) }
        turn.calls = turn.calls.map { call in
            var call = call
            call.sent = call.sent.map { apply(to: $0) }
            call.attempts = call.attempts.map { attempt in
                var attempt = attempt
                attempt.result = apply(to: attempt.result)
                return attempt
            }
            return call
        }
        return turn
    }

    /// A text without the words, however they stand in JSON within it.
    public func apply(to text: String) -> String {
        var bytes = Array(text.utf8)
        for (word, replacement) in words {
            for (form, substitute) in zip(Self.forms(word), Self.forms(replacement)) {
                bytes = bytes.replacing(form, with: substitute)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a text holds none of the words.
    public func isClean(_ text: String) -> Bool { apply(to: text).utf8.elementsEqual(text.utf8) }

    private func apply(to input: RecordedInput) -> RecordedInput {
        switch input {
        case .say(let text): return .say(apply(to: text))
        case .dismiss: return input
        case .modelProposes(let reading, let say): return .modelProposes(apply(to: reading), say: apply(to: say))
        case .press(var press):
            if case .intent(let name, let payload, let entity) = press.target {
                press.target = .intent(name, payload: apply(to: payload), entity: entity)
            }
            return .press(press)
        }
    }

    private func apply(to object: JSONObject) -> JSONObject {
        JSONObject(object.map { ($0.key, apply(to: $0.value)) })
    }

    private func apply(to json: JSON) -> JSON {
        switch json {
        case .null, .bool, .number: json
        case .string(let text): .string(apply(to: text))
        case .array(let items): .array(items.map { apply(to: $0) })
        case .object(let object): .object(apply(to: object))
        }
    }

    private func apply(to result: RecordedAttempt.Result) -> RecordedAttempt.Result {
        guard case .response(let status, let headers, let body, let end) = result else { return result }
        let clean = ResponseHeaders(headers.map { HTTPHeader($0.name, apply(to: $0.value)) })
        switch body {
        case .text(let text): return .response(status: status, headers: clean, body: .text(apply(to: text)), end: end)
        case .bytes: return .response(status: status, headers: clean, body: body, end: end)
        case .stream(var frames):
            for place in frames.indices { frames[place].data = apply(to: frames[place].data) }
            return .response(status: status, headers: clean, body: .stream(frames), end: end)
        }
    }

    /// A word as it stands in a text, in JSON, and in JSON within JSON: with and without escapes beyond ASCII.
    private static func forms(_ word: String) -> [[UInt8]] {
        let once = escaped(word)
        let onceInASCII = ascii(once)
        return [ascii(escaped(onceInASCII)), escaped(onceInASCII), escaped(once), onceInASCII, once, word]
            .map { Array($0.utf8) }
    }

    private static func escaped(_ text: String) -> String {
        String(JSON.string(text).text.dropFirst().dropLast())
    }

    private static func ascii(_ text: String) -> String {
        text.utf16.reduce(into: "") { ascii, unit in
            guard unit >= 0x80 else {
                ascii.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
                return
            }
            let digits = String(unit, radix: 16)
            ascii += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        }
    }
}
