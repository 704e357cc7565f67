import Foundation
import OpenAIWire
import Testing

@testable import CurlTransport
@testable import LoopbackServer
@testable import Turns

@Suite("Limits of time", .timeLimit(.minutes(5)))
struct TimeLimitTests {
    /// How late a busy machine may be.
    static let grace = 3_000

    @Test("a server that drips is cut off when the time for the call is over")
    func drips() async throws {
        let server = try MisbehavingServer { exchange in
            exchange.beginChunks()
            for _ in 0..<200 where exchange.chunk(":") { exchange.pause(milliseconds: 100) }
            exchange.end()
        }
        let transport = try CurlTransport.to(server.baseURL)
        let result = await outcome(transport, .test(limitMilliseconds: 1_200))
        #expect(result.failure == .timeout(.total))
        #expect((1_200..<1_200 + Self.grace).contains(result.milliseconds))
        #expect(result.body.count > 1)
    }

    @Test("so is one that drips its head")
    func dripsHead() async throws {
        let server = try MisbehavingServer { exchange in
            exchange.write("HTTP/1.1 200 OK\r\n")
            for number in 0..<100 where exchange.write("X-\(number): 1\r\n") { exchange.pause(milliseconds: 100) }
            exchange.end()
        }
        let result = await outcome(try .to(server.baseURL), .test(limitMilliseconds: 1_000))
        #expect(result.failure == .timeout(.total))
        #expect((1_000..<1_000 + Self.grace).contains(result.milliseconds))
    }

    @Test("a server that never answers is given up after the time for the first byte")
    func neverAnswers() async throws {
        let server = try MisbehavingServer { $0.waitUntilClientIsGone() }
        var limits = CurlLimits.quick
        limits.firstByteMilliseconds = 500
        let result = await outcome(try .to(server.baseURL, limits: limits))
        #expect(result.failure == .timeout(.firstByte))
        #expect((500..<500 + Self.grace).contains(result.milliseconds))
        #expect(await eventually { server.log.goneAfter.count == 1 })
    }

    @Test("interim heads do not buy a server more time")
    func interimHeads() async throws {
        let server = try MisbehavingServer { exchange in
            for _ in 0..<100 where exchange.write("HTTP/1.1 102 Processing\r\n\r\n") {
                exchange.pause(milliseconds: 100)
            }
            exchange.end()
        }
        var limits = CurlLimits.quick
        limits.firstByteMilliseconds = 600
        let result = await outcome(try .to(server.baseURL, limits: limits))
        #expect(result.failure == .timeout(.firstByte))
        #expect((600..<600 + Self.grace).contains(result.milliseconds))
    }

    @Test("a server that stalls in the middle of the body is given up after the time between two bytes")
    func stalls() async throws {
        let server = try MisbehavingServer { exchange in
            exchange.beginChunks()
            for _ in 0..<4 {
                exchange.chunk(":\n\n")
                exchange.pause(milliseconds: 250)
            }
            exchange.waitUntilClientIsGone()
        }
        var limits = CurlLimits.quick
        limits.idleMilliseconds = 800
        let result = await outcome(try .to(server.baseURL, limits: limits))
        // Bytes start the time anew, so that it is over well after the first 800 ms.
        #expect(result.failure == .timeout(.idle))
        #expect((1_500..<1_500 + Self.grace).contains(result.milliseconds))
    }

    @Test("a server that never accepts is given up after the time for the connection")
    func neverAccepts() async throws {
        let (listener, port) = try LoopbackSocket.listening(backlog: 0)
        // With its queue full, the system lets further connections wait for ever.
        let queued = try (0..<3).map { _ in try LoopbackSocket.connecting(to: port) }
        defer { for socket in queued + [listener] { close(socket) } }
        var limits = CurlLimits.quick
        limits.connectMilliseconds = 600
        let result = await outcome(try .to("http://127.0.0.1:\(port)/v1", limits: limits))
        #expect(result.failure == .timeout(.connect))
        #expect((600..<600 + Self.grace).contains(result.milliseconds))
    }

    @Test("a port that nobody listens on is refused at once")
    func refused() async throws {
        let (socket, port) = try LoopbackSocket.boundToFreePort()
        defer { close(socket) }
        let result = await outcome(try .to("http://127.0.0.1:\(port)/v1"))
        #expect(result.failure == .connect)
        #expect(result.milliseconds < Self.grace)
    }

    @Test("without time left nothing is sent", arguments: [0, -5, .min])
    func noTime(left: Int) async throws {
        let server = try MisbehavingServer { $0.answer("{}") }
        let result = await outcome(try .to(server.baseURL), .test(limitMilliseconds: left))
        #expect(result.failure == .timeout(.total))
        #expect(server.log.connections == 0)
    }

    @Test("limits beyond all numbers are no limits")
    func endless() async throws {
        let server = try MisbehavingServer { $0.answer("{}") }
        let limits = CurlLimits(
            connectMilliseconds: .max, firstByteMilliseconds: .max, idleMilliseconds: .max, responseBytes: .max)
        let result = await outcome(try .to(server.baseURL, limits: limits), .test(limitMilliseconds: .max))
        #expect(result.text == "{}")
    }
}
