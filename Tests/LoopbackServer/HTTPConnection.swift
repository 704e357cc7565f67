import Foundation
import OrderedJSON

/// A plain client over one socket, which can read an answer as it comes and go away in the middle.
final class HTTPConnection {
    enum Broken: Error { case notConnected, closedOrSilent }

    struct Answer: Sendable {
        let status: Int
        let headers: [(name: String, value: String)]
        let body: [UInt8]

        subscript(name: String) -> String? { headers.first { $0.name.lowercased() == name.lowercased() }?.value }

        var text: String { String(decoding: body, as: UTF8.self) }

        var json: JSON { (try? JSON(parsing: body)) ?? .null }
    }

    private let socket: Int32
    private var rest: [UInt8] = []

    init(port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Broken.notConnected }
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(socket) }

    func send(
        _ method: String, _ path: String, _ body: String? = nil, headers: [String: String] = [:]
    ) throws {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if let body { head += "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n" }
        try write(Array((head + "\r\n" + (body ?? "")).utf8))
    }

    func write(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Broken.closedOrSilent }
            sent += count
        }
    }

    /// A whole answer.
    func read() throws -> Answer {
        let (status, headers) = try readHead()
        let answer = Answer(status: status, headers: headers, body: [])
        if let length = answer["Content-Length"].flatMap({ Int($0) }) {
            while rest.count < length { try more() }
            defer { rest.removeFirst(length) }
            return Answer(status: status, headers: headers, body: Array(rest.prefix(length)))
        }
        guard answer["Transfer-Encoding"] == "chunked" else { return answer }
        var body: [UInt8] = []
        while let chunk = try readChunk() { body += chunk }
        return Answer(status: status, headers: headers, body: body)
    }

    func readHead() throws -> (status: Int, headers: [(name: String, value: String)]) {
        while true {
            if let end = String(decoding: rest, as: UTF8.self).range(of: "\r\n\r\n") {
                let head = String(decoding: rest, as: UTF8.self)[..<end.lowerBound]
                rest.removeFirst(head.utf8.count + 4)
                let lines = head.components(separatedBy: "\r\n")
                let headers = lines.dropFirst().map { line in
                    let parts = line.split(separator: ":", maxSplits: 1)
                    return (String(parts[0]), parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : "")
                }
                return (Int(lines[0].split(separator: " ")[1]) ?? 0, headers)
            }
            try more()
        }
    }

    /// The next chunk of a chunked body; `nil` at its end.
    func readChunk() throws -> [UInt8]? {
        while true {
            if let end = rest.firstIndex(of: 0x0A), end > 0 {
                let size = Int(String(decoding: rest[..<(end - 1)], as: UTF8.self), radix: 16) ?? 0
                while rest.count < end + 1 + size + 2 { try more() }
                let chunk = Array(rest[(end + 1)..<(end + 1 + size)])
                rest.removeFirst(end + 1 + size + 2)
                return size == 0 ? nil : chunk
            }
            try more()
        }
    }

    private func more() throws {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &buffer, buffer.count, 0)
        guard count > 0 else { throw Broken.closedOrSilent }
        rest += buffer.prefix(count)
    }
}

/// Server-sent events, parsed from their text.
struct ServerEvents {
    struct Event {
        let id: String?
        let name: String
        let data: JSON
    }

    let all: [Event]

    init(_ text: String) {
        all = text.components(separatedBy: "\n\n").compactMap { block in
            var (id, name, data) = (String?.none, "", "")
            for line in block.split(separator: "\n") {
                if line.hasPrefix("id: ") { id = String(line.dropFirst(4)) }
                if line.hasPrefix("event: ") { name = String(line.dropFirst(7)) }
                if line.hasPrefix("data: ") { data += line.dropFirst(6) }
            }
            return name.isEmpty ? nil : Event(id: id, name: name, data: (try? JSON(parsing: data)) ?? .null)
        }
    }

    var names: [String] { all.map(\.name) }

    /// What a model was heard to say, a delta each.
    var words: [String] { all.filter { $0.name == "words" }.compactMap { $0.data["delta"]?.string } }
}
