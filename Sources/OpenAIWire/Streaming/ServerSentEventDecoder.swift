/// Bytes of an event stream in, events out, however the bytes are cut into reads.
///
/// It follows the WHATWG rules: LF, CR and CRLF end a line, a BOM at the start is skipped, comments and unknown fields
/// are ignored, an event that its blank line does not end is dropped. Two things are this wire's own: `[DONE]` ends the
/// stream, with or without its blank line and with blanks around it; and a line `error: …`, which older llama.cpp servers send, is an event named
/// `error`.
package struct ServerSentEventDecoder: Sendable {
    /// Where the stream stands.
    package enum State: Sendable, Hashable {
        /// More may come.
        case reading
        /// `[DONE]` has been read; whatever follows is ignored.
        case done
        /// An event is longer than the limit; whatever follows is ignored.
        case tooLong
    }

    /// Where the stream stands.
    package private(set) var state = State.reading
    /// The longest event, in bytes.
    package let limit: Int

    private var line: [UInt8] = []
    private var data: [UInt8]?
    private var name: String?
    private var isFirstLine = true
    private var endedWithCR = false

    /// The limit counts the bytes of one event: 64 MiB unless said otherwise.
    package init(limit: Int = 64 * 1024 * 1024) { self.limit = limit }

    /// Takes the next bytes and answers the events that they complete.
    package mutating func decode(_ bytes: [UInt8]) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        guard state == .reading else { return events }
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            for index in bytes.indices {
                let byte = bytes[index]
                guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
                defer { start = index + 1 }
                // The second half of a CRLF, perhaps in another read than the first.
                if byte == UInt8(ascii: "\n"), endedWithCR, start == index, line.isEmpty {
                    endedWithCR = false
                    continue
                }
                endedWithCR = byte == UInt8(ascii: "\r")
                line.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
                endLine(&events)
                if state != .reading { return }
            }
            line.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
            checkLength()
        }
        return events
    }

    /// Says that no more bytes come.
    package mutating func finish() {
        guard state == .reading else { return }
        skipByteOrderMark()
        if !line.isEmpty { takeField() }
        if isDone(data) { state = .done }
    }

    private mutating func endLine(_ events: inout [ServerSentEvent]) {
        checkLength()
        guard state == .reading else { return }
        skipByteOrderMark()
        if !line.isEmpty {
            takeField()
            line.removeAll(keepingCapacity: true)
            return
        }
        if isDone(data) {
            state = .done
        } else if let data {
            events.append(ServerSentEvent(name: name, data: data))
        }
        data = nil
        name = nil
    }

    private mutating func skipByteOrderMark() {
        if isFirstLine, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        isFirstLine = false
    }

    private mutating func takeField() {
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        let field = line[..<colon]
        var value = line[colon...].dropFirst()
        if value.first == UInt8(ascii: " ") { value.removeFirst() }
        if field.elementsEqual(ServerSentEvent.dataField.utf8) {
            addData(value)
        } else if field.elementsEqual("event".utf8) {
            name = String(decoding: value, as: UTF8.self)
        } else if field.elementsEqual("error".utf8) {
            name = "error"
            addData(value)
        }
    }

    private mutating func addData(_ value: ArraySlice<UInt8>) {
        guard data != nil else {
            data = Array(value)
            return
        }
        data?.append(UInt8(ascii: "\n"))
        data?.append(contentsOf: value)
    }

    private mutating func checkLength() {
        if line.count + (data?.count ?? 0) > limit { state = .tooLong }
    }

    private func isDone(_ data: [UInt8]?) -> Bool {
        guard let data, data.count < 256 else { return false }
        return data.drop(while: isBlank).reversed().drop(while: isBlank).reversed().elementsEqual(
            ServerSentEvent.done.utf8)
    }
}
