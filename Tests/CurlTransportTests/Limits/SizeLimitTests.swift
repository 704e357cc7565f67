import Foundation
import OpenAIWire
import Testing

@testable import CurlTransport
@testable import LoopbackServer
@testable import Turns

@Suite("Limits of size", .timeLimit(.minutes(5)))
struct SizeLimitTests {
    @Test("of 200 MB only the limit is taken, and the server is cut off early", arguments: [true, false])
    func endlessBody(isRead: Bool) async throws {
        let server = try MisbehavingServer { exchange in
            exchange.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
            let piece = [UInt8](repeating: 0x20, count: 65_536)
            for _ in 0..<3_200 where !exchange.isOver { if !exchange.write(piece) { exchange.end() } }
            exchange.end()
        }
        let notes = Notes()
        let transport = try CurlTransport.to(server.baseURL, notes: notes)
        let response = try await transport.send(.test())
        // A reader that does not come yet makes no difference: what waits for it is bounded too.
        if !isRead { #expect(await eventually { !notes.all.isEmpty }) }
        var taken = 0
        await #expect(throws: TransportFailure.tooMuchData) {
            while let bytes = try await response.next() { taken += bytes.count }
        }
        #expect(taken <= 1_000_000)
        // What the system's buffers of both sides hold comes on top.
        #expect(server.log.writtenBytes < 20_000_000)
        #expect(notes.all.map(\.failure) == [.tooMuchData])
    }

    @Test("a length over the limit ends it before the body")
    func announced() async throws {
        let server = try MisbehavingServer { exchange in
            exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 200000000\r\n\r\n")
            exchange.waitUntilClientIsGone()
        }
        let result = await outcome(try .to(server.baseURL))
        #expect(result.failure == .tooMuchData)
        #expect(result.status == nil)
        #expect(await eventually { server.log.goneAfter.first.map { $0 < 1_000 } ?? false })
    }

    @Test("a body of exactly the limit is taken")
    func exactly() async throws {
        let body = String(repeating: "x", count: 1_000_000)
        let server = try MisbehavingServer { $0.answer(body) }
        let result = await outcome(try .to(server.baseURL))
        #expect(result.body.count == 1_000_000)
        #expect(result.failure == nil)
    }

    static let heads = [
        String(repeating: "X-Long: \(String(repeating: "y", count: 8_000))\r\n", count: 40),
        "X-Long: \(String(repeating: "y", count: 400_000))\r\n",
        String(repeating: "X: y\r\n", count: 201),
        String(repeating: "\r\nHTTP/1.1 103 Early Hints\r\n", count: 200),
    ]

    @Test("headers without end are not taken", arguments: heads.indices)
    func hugeHead(index: Int) async throws {
        let server = try MisbehavingServer { exchange in
            exchange.write("HTTP/1.1 \(index == 3 ? "103" : "200") OK\r\n")
            exchange.write(Self.heads[index])
            exchange.write("\r\n")
            exchange.waitUntilClientIsGone()
        }
        let result = await outcome(try .to(server.baseURL))
        #expect(result.failure == .tooMuchData)
        #expect(result.status == nil)
        #expect(result.milliseconds < 6_000)
    }

    @Test("many and long headers within the limit are taken")
    func largeHead() async throws {
        let lines = (0..<197).map { "X-\($0): \(String(repeating: "y", count: 1_000))\r\n" }.joined()
        let server = try MisbehavingServer { $0.answer("{}", headers: lines) }
        let result = await outcome(try .to(server.baseURL))
        #expect(result.text == "{}")
    }
}
