import OpenAIWire
public import OrderedJSON
public import Recordings

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
        turn.note = turn.note.map { apply(to: $0) }
        turn.outcome = turn.outcome.map { apply(to: $0) }
        turn.expectation = turn.expectation.map { apply(to: $0) }
        turn.calls = turn.calls.map { call in
            var call = call
            call.sent = call.sent.map { apply(to: $0) }
            call.modelAnswered = call.modelAnswered.map { apply(to: $0) }
            // It was made of the words that are gone; the recording is sealed anew when it is whole.
            call.fingerprint = nil
            call.attempts = call.attempts.map { attempt in
                var attempt = attempt
                attempt.provenance = apply(to: attempt.provenance)
                attempt.result = apply(to: attempt.result)
                return attempt
            }
            return call
        }
        return turn
    }

    /// A text without the words, however they stand in JSON within it. All are replaced in one pass, so that what one puts
    /// in is not taken by another.
    public func apply(to text: String) -> String { String(decoding: apply(to: Array(text.utf8)), as: UTF8.self) }

    /// The same of bytes that may be no text.
    public func apply(to bytes: [UInt8]) -> [UInt8] {
        var clean: [UInt8] = []
        var place = 0
        for finding in findings(in: bytes) {
            clean += bytes[place..<finding.range.lowerBound] + finding.substitute
            place = finding.range.upperBound
        }
        return clean + bytes[place...]
    }

    /// Where the words stand, and what takes their places.
    private func findings(in bytes: [UInt8]) -> [(range: Range<Int>, substitute: [UInt8])] {
        var forms: [(word: [UInt8], substitute: [UInt8])] = []
        for pair in words.flatMap({ zip(Self.forms($0.word), Self.forms($0.replacement)) })
        // Where a word looks the same in a text and in JSON, what takes its place stands as in a text: unescaped
        // letters are good in both.
        where !forms.contains(where: { $0.word == pair.0 }) { forms.append((word: pair.0, substitute: pair.1)) }
        forms.sort { $0.word.count > $1.word.count }
        let starts = Set(forms.compactMap(\.word.first))
        var findings: [(range: Range<Int>, substitute: [UInt8])] = []
        var place = 0
        while place < bytes.count {
            if starts.contains(bytes[place]),
                let (form, substitute) = forms.first(where: { bytes[place...].starts(with: $0.word) })
            {
                findings.append((place..<place + form.count, substitute))
                place += form.count
            } else {
                place += 1
            }
        }
        return findings
    }

    /// The pieces of a text without the words, also where one begins in a piece and ends in a later one: what takes its
    /// place stands where it began.
    private func apply(toPieces pieces: [String]) -> [String] {
        let bytes = pieces.map { Array($0.utf8) }
        let findings = findings(in: Array(bytes.joined()))
        if findings.isEmpty { return pieces }
        var start = 0
        return bytes.map { piece in
            let range = start..<start + piece.count
            defer { start = range.upperBound }
            var clean: [UInt8] = []
            var place = range.lowerBound
            for finding in findings where finding.range.overlaps(range) {
                let from = max(finding.range.lowerBound, range.lowerBound)
                clean += piece[(place - start)..<(from - start)]
                if range.contains(finding.range.lowerBound) { clean += finding.substitute }
                place = min(finding.range.upperBound, range.upperBound)
            }
            return String(decoding: clean + piece[(place - start)...], as: UTF8.self)
        }
    }

    private func apply(to frames: [RecordedAttempt.Frame]) -> [RecordedAttempt.Frame] {
        var changed = [[String: String]](repeating: [:], count: frames.count)
        for (place, pieces) in StreamTexts(frames.map(\.data)).pieces {
            for (piece, clean) in zip(pieces, apply(toPieces: pieces.map(\.text))) where clean != piece.text {
                changed[piece.event][place] = clean
            }
        }
        return zip(frames, changed).map { frame, pieces in
            var frame = frame
            if !pieces.isEmpty { frame.data = StreamTexts.event(frame.data, replacing: pieces) }
            frame.data = apply(to: frame.data)
            return frame
        }
    }

    /// Whether a text holds none of the words, however they may be escaped in it.
    public func isClean(_ text: String) -> Bool {
        var text = Array(text.utf8)
        // JSON within JSON within a file.
        for _ in 0..<4 {
            if words.contains(where: { text.firstRange(of: Array($0.word.utf8)) != nil }) { return false }
            let plain = Self.unescaped(text)
            if plain == text { return true }
            text = plain
        }
        return true
    }

    /// One layer of JSON's escapes taken off, wherever there is one.
    private static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
        var plain: [UInt8] = []
        var place = 0
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "\\"), place + 1 < bytes.count else {
                plain.append(bytes[place])
                place += 1
                continue
            }
            guard bytes[place + 1] == UInt8(ascii: "u"), let first = unit(bytes, at: place + 2) else {
                plain.append(bytes[place + 1])
                place += 2
                continue
            }
            place += 6
            var units = [first]
            if UTF16.isLeadSurrogate(first), place + 1 < bytes.count, bytes[place] == UInt8(ascii: "\\"),
                bytes[place + 1] == UInt8(ascii: "u"), let second = unit(bytes, at: place + 2)
            {
                units.append(second)
                place += 6
            }
            plain += Array(String(decoding: units, as: UTF16.self).utf8)
        }
        return plain
    }

    private static func unit(_ bytes: [UInt8], at place: Int) -> UInt16? {
        guard place + 4 <= bytes.count else { return nil }
        return UInt16(String(decoding: bytes[place..<(place + 4)], as: UTF8.self), radix: 16)
    }

    private func apply(to input: RecordedInput) -> RecordedInput {
        switch input {
        case .say(let text): return .say(apply(to: text))
        case .dismiss, .wait: return input
        case .modelProposes(let reading, let say): return .modelProposes(apply(to: reading), say: apply(to: say))
        case .press(var press):
            if case .intent(let name, let payload, let entity) = press.target {
                press.target = .intent(name, payload: apply(to: payload), entity: entity)
            }
            return .press(press)
        }
    }

    /// An outcome or a payload without the words.
    public func apply(to object: JSONObject) -> JSONObject {
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
        case .bytes(let bytes):
            return .response(status: status, headers: clean, body: .bytes(apply(to: bytes)), end: end)
        case .stream(let frames):
            return .response(status: status, headers: clean, body: .stream(apply(to: frames)), end: end)
        }
    }

    /// A word as it stands in a text, in JSON, and in JSON within JSON: with and without escapes beyond ASCII.
    private static func forms(_ word: String) -> [[UInt8]] {
        let once = escaped(word)
        let onceInASCII = ascii(once)
        return [word, once, onceInASCII, escaped(once), escaped(onceInASCII), ascii(escaped(onceInASCII))]
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
