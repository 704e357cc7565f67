import Foundation
import Synchronization

/// A server on this machine that does what a script tells it, byte by byte: one call of the script per request, on a
/// thread per connection.
final class MisbehavingServer: Sendable {
    typealias Script = @Sendable (Exchange) -> Void

    let port: UInt16
    let log = ServerLog()
    private let listener: Int32
    private let sockets: OpenSockets

    init(_ script: @escaping Script) throws {
        (listener, port) = try LoopbackSocket.listening()
        let sockets = OpenSockets()
        self.sockets = sockets
        Thread.detachNewThread { [listener, log] in
            while true {
                let socket = accept(listener, nil, nil)
                if socket < 0, errno == EINTR || errno == ECONNABORTED { continue }
                guard socket >= 0 else { break }
                let connection = log.accepted()
                sockets.add(socket)
                Thread.detachNewThread {
                    Self.serve(socket, connection, log, script)
                    sockets.close(socket)
                }
            }
            close(listener)
        }
    }

    // `shutdown` wakes the thread that accepts, which then closes the socket.
    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        sockets.shutAll()
    }

    var baseURL: String { "http://127.0.0.1:\(port)/v1" }

    private static func serve(_ socket: Int32, _ connection: Int, _ log: ServerLog, _ script: Script) {
        LoopbackSocket.bound(socket)
        var reader = RequestReader(socket: socket)
        while let request = reader.next(on: connection) {
            let exchange = Exchange(socket: socket, request: request, number: log.received(request), log: log)
            script(exchange)
            if exchange.isOver { return }
        }
    }
}

/// The sockets of open connections. Each is closed once, by the thread that serves it, and is only shut from elsewhere, so
/// that a number that the system has given away again is never touched.
private final class OpenSockets: Sendable {
    private let sockets = Mutex<Set<Int32>>([])

    func add(_ socket: Int32) { _ = sockets.withLock { $0.insert(socket) } }

    func close(_ socket: Int32) {
        sockets.withLock { sockets in
            sockets.remove(socket)
            _ = Foundation.close(socket)
        }
    }

    func shutAll() {
        sockets.withLock { sockets in
            for socket in sockets { shutdown(socket, Int32(SHUT_RDWR)) }
        }
    }
}

/// What a server has seen.
final class ServerLog: Sendable {
    private struct State {
        var connections = 0
        var requests: [ReceivedRequest] = []
        var writtenBytes = 0
        var goneAfter: [Int] = []
    }

    private let state = Mutex(State())

    var connections: Int { state.withLock { $0.connections } }
    var requests: [ReceivedRequest] { state.withLock { $0.requests } }
    var writtenBytes: Int { state.withLock { $0.writtenBytes } }
    /// Milliseconds after which clients that were waited for had gone.
    var goneAfter: [Int] { state.withLock { $0.goneAfter } }

    func accepted() -> Int {
        state.withLock { state in
            state.connections += 1
            return state.connections
        }
    }

    /// Gives the request's number, from 1.
    func received(_ request: ReceivedRequest) -> Int {
        state.withLock { state in
            state.requests.append(request)
            return state.requests.count
        }
    }

    func wrote(_ bytes: Int) { state.withLock { $0.writtenBytes += bytes } }
    func gone(after milliseconds: Int) { state.withLock { $0.goneAfter.append(milliseconds) } }
}
