import Foundation

/// One request in the hands of a server's script, which answers as it likes.
final class Exchange {
    let request: ReceivedRequest
    /// The request's place among all that the server got, from 1.
    let number: Int
    private(set) var isOver = false
    private let socket: Int32
    private let log: ServerLog

    init(socket: Int32, request: ReceivedRequest, number: Int, log: ServerLog) {
        self.socket = socket
        self.request = request
        self.number = number
        self.log = log
    }

    /// Gives whether the client still takes bytes.
    @discardableResult
    func write(_ bytes: [UInt8]) -> Bool {
        let isTaken = LoopbackSocket.send(bytes, on: socket)
        if isTaken { log.wrote(bytes.count) }
        return isTaken
    }

    @discardableResult
    func write(_ text: String) -> Bool { write(Array(text.utf8)) }

    func pause(milliseconds: Int) { usleep(UInt32(milliseconds) * 1_000) }

    /// A whole answer with its length.
    func answer(
        _ body: String, status: String = "200 OK", type: String = "application/json", headers: String = ""
    ) {
        write(
            "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        )
    }

    /// A whole answer of bytes.
    func answer(_ body: [UInt8], type: String = "application/json", headers: String = "") {
        write("HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\n\(headers)Content-Length: \(body.count)\r\n\r\n")
        write(body)
    }

    /// The head of an answer whose body comes in chunks.
    func beginChunks(type: String = "text/event-stream") {
        write("HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nTransfer-Encoding: chunked\r\n\r\n")
    }

    @discardableResult
    func chunk(_ text: String) -> Bool { write("\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n") }

    func endChunks() { write("0\r\n\r\n") }

    /// Closes the connection.
    func end() { isOver = true }

    /// Closes it so that the client gets a reset.
    func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Foundation.linger>.size))
        isOver = true
    }

    /// Waits until the client has closed the connection, and notes in the log after how long.
    func waitUntilClientIsGone(milliseconds: Int = 8_000) {
        let start = ContinuousClock.now
        var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        if poll(&waiting, 1, Int32(milliseconds)) == 1, LoopbackSocket.receive(on: socket) == nil {
            log.gone(after: (ContinuousClock.now - start).inMilliseconds)
        }
        isOver = true
    }
}

extension Duration {
    var inMilliseconds: Int { Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000) }
}
