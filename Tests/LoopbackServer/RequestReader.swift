/// A request as the server got it.
struct ReceivedRequest: Sendable {
    /// The connection's number, from 1.
    let connection: Int
    let line: String
    let headers: [(name: String, value: String)]
    let body: [UInt8]

    subscript(name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// Reads the requests of one connection.
struct RequestReader {
    let socket: Int32
    private var bytes: [UInt8] = []

    init(socket: Int32) { self.socket = socket }

    mutating func next(on connection: Int) -> ReceivedRequest? {
        var end: Int?
        while end == nil {
            end = bytes.firstRange(of: [13, 10, 13, 10] as [UInt8])?.upperBound
            if end == nil, !more() { return nil }
            // A client that speaks TLS gets no answer here.
            if bytes.first == 0x16 { return nil }
        }
        guard let end else { return nil }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n").map(String.init)
        let headers = lines.dropFirst().map { line -> (name: String, value: String) in
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), parts.count > 1 ? String(parts[1].drop { $0 == " " }) : "")
        }
        let length = headers.first { $0.name.lowercased() == "content-length" }.flatMap { Int($0.value) } ?? 0
        while bytes.count < end + length { if !more() { return nil } }
        defer { bytes.removeFirst(end + length) }
        return ReceivedRequest(
            connection: connection, line: lines.first ?? "", headers: headers,
            body: Array(bytes[end..<end + length]))
    }

    private mutating func more() -> Bool {
        guard let next = LoopbackSocket.receive(on: socket) else { return false }
        bytes += next
        return true
    }
}
