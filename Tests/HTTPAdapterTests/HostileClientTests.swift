import Foundation
import OrderedJSON
import Testing

@testable import HTTPAdapter
@testable import LoopbackServer

/// Clients that do what they should not: the server answers others all the while, and holds no more than it must.
@Suite(.timeLimit(.minutes(5)), .serialized) struct HostileClientTests {
    /// Of this process, in megabytes.
    private static var residentMegabytes: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
        return (Int(line.filter(\.isNumber)) ?? 0) / 1_024
    }

    @Test func `An upload without end is refused at the limit, and costs no memory`() async throws {
        let api = try await ServedAPI()
        let before = Self.residentMegabytes
        let status = try await api.connected { connection -> Int in
            try connection.write(
                Array("POST /api/chat HTTP/1.1\r\nHost: a\r\nContent-Length: 1073741824\r\n\r\n".utf8))
            let block = [UInt8](repeating: 0x20, count: 65_536)
            // The server may answer and close long before all is sent.
            for _ in 0..<16_384 { do { try connection.write(block) } catch { break } }
            return (try? connection.readHead().status) ?? 0
        }
        #expect(status == 413 || status == 0)
        #expect(Self.residentMegabytes - before < 100)
        #expect(try await api.call("GET", "/healthz").status == 200)
    }

    @Test func `A bomb of headers is refused`() async throws {
        let api = try await ServedAPI()
        let status = try await api.connected { connection -> Int in
            let line = "X-Bomb: \(String(repeating: "a", count: 4_000))\r\n"
            try connection.write(Array("GET /healthz HTTP/1.1\r\nHost: a\r\n".utf8))
            for _ in 0..<1_000 { do { try connection.write(Array(line.utf8)) } catch { break } }
            try? connection.write(Array("\r\n".utf8))
            return (try? connection.readHead().status) ?? 0
        }
        #expect(status == 431 || status == 400 || status == 0)
        #expect(try await api.call("GET", "/healthz").status == 200)
    }

    /// Both ends of each connection are this process's.
    private static func allowManyFiles() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, 8_192)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    @Test func `A thousand idle connections and slow readers keep nobody from being served`() async throws {
        Self.allowManyFiles()
        let before = Self.residentMegabytes
        let api = try await ServedAPI()
        let id = try await api.scenario()
        let answered = try await api.connected { first -> Bool in
            var idle: [HTTPConnection] = []
            for number in 0..<1_000 {
                let connection = try HTTPConnection(port: api.port)
                // Every other one begins a request that never ends.
                if number % 2 == 0 {
                    try connection.write(Array("POST /api/chat HTTP/1.1\r\nHost: a\r\nContent-Le".utf8))
                }
                idle.append(connection)
            }
            // Streams that nobody reads.
            for _ in 0..<50 {
                let connection = try HTTPConnection(port: api.port)
                try connection.send("GET", "/api/scenarios/\(id)/events")
                idle.append(connection)
            }
            try first.send("POST", "/api/scenarios/\(id)/objectifs", #"{"libelle":"x"}"#)
            return try withExtendedLifetime(idle) { try first.read().status == 201 }
        }
        #expect(answered)
        #expect(Self.residentMegabytes - before < 100)
    }

    @Test func `Many chats at one scenario are answered or refused, and none is lost`() async throws {
        let api = try await ServedAPI { http, _ in http.chatsAMinute = nil }
        let id = try await api.scenario()
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<500 {
                group.addTask {
                    try await api.call("POST", "/api/chat", #"{"scenario_id":"\#(id)","message":"Idée \#(number)"}"#)
                        .status
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(statuses).isSubset(of: [200, 503]))
        let answered = statuses.count { $0 == 200 }
        #expect(answered >= 5)
        #expect(try await api.call("GET", "/api/scenarios/\(id)").json["revision"]?.number?.int == 1 + answered)
    }
}
