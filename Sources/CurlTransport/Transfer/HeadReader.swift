import OpenAIWire
import PlainText

/// Reads the header lines of one transfer: heads of interim answers, then the final head, perhaps trailers after the body.
struct HeadReader {
    /// What a line meant.
    enum Step {
        /// Nothing yet.
        case more
        /// It is the final head's status line.
        case began
        /// It ended the final head. The length that the server announced for the body, where it did.
        case complete(ResponseHead, contentLength: Int?)
        /// The lines are too many or too long.
        case tooMuch
    }

    private enum Place { case before, interim, head, after }

    static let byteLimit = 256 * 1024
    static let lineLimit = 200

    private var place = Place.before
    private var status = 0
    private var lines: [HTTPHeader] = []
    // Over all heads, so that a server cannot send interim ones for ever.
    private var byteCount = 0
    private var lineCount = 0

    /// Takes one line, its line break included.
    mutating func read(_ line: UnsafeBufferPointer<UInt8>) -> Step {
        byteCount += line.count
        lineCount += 1
        // The status line and the empty one are none of the header lines.
        if byteCount > Self.byteLimit || lineCount > Self.lineLimit + 2 { return .tooMuch }
        if place == .after { return .more }
        let text = String(decoding: line, as: UTF8.self)
        // Only where a head may begin: further down it is a header of that name, whatever it means.
        if place == .before, line.starts(with: "HTTP/".utf8) { return begin(text) }
        let content = trimmed(text)
        if content.isEmpty { return end() }
        if let first = line.first, first == 0x20 || first == 0x09 {
            unfold(content)
        } else if let colon = content.utf8.firstIndex(of: UInt8(ascii: ":")) {
            lines.append(
                HTTPHeader(trimmed(content[..<colon]), trimmed(content[content.utf8.index(after: colon)...])))
        }
        return .more
    }

    private mutating func begin(_ statusLine: String) -> Step {
        let words = statusLine.utf8.split(separator: 0x20, maxSplits: 2)
        // libcurl has refused what has no three digits there.
        status = words.count > 1 ? Int(trimmed(Substring(words[1]))) ?? 0 : 0
        lines = []
        place = (100..<200).contains(status) ? .interim : .head
        return place == .head ? .began : .more
    }

    private mutating func end() -> Step {
        guard place == .head else {
            if place == .interim { place = .before }
            return .more
        }
        place = .after
        let headers = ResponseHeaders(lines)
        lines = []
        return .complete(
            ResponseHead(status: status, headers: headers), contentLength: headers["content-length"].flatMap { Int($0) }
        )
    }

    /// A value may go on in a line that begins with a blank, says an old rule.
    private mutating func unfold(_ more: String) {
        guard let last = lines.popLast() else { return }
        lines.append(HTTPHeader(last.name, last.value + " " + more))
    }
}
