import Foundation
import OpenAIWire
import Synchronization
import Testing

@testable import CurlTransport
@testable import LoopbackServer
@testable import Turns

@Suite("Connections", .timeLimit(.minutes(5)))
struct ConnectionTests {
    @Test("calls one after the other share a connection")
    func reuse() async throws {
        let server = try MisbehavingServer { exchange in
            exchange.beginChunks()
            exchange.chunk("data: \(exchange.number)\n\n")
            exchange.endChunks()
        }
        let notes = Notes()
        let transport = try CurlTransport.to(server.baseURL, notes: notes)
        #expect(await outcome(transport).text == "data: 1\n\n")
        #expect(await outcome(transport).text == "data: 2\n\n")
        #expect(server.log.connections == 1)
        #expect(notes.all.map(\.openedConnections) == [1, 0])
        #expect(notes.all.map(\.httpVersion) == ["1.1", "1.1"])
    }

    @Test("a connection that died while it rested is replaced, and nobody notices")
    func deadConnection() async throws {
        let server = try MisbehavingServer { exchange in
            exchange.answer("{}")
            exchange.end()
        }
        let transport = try CurlTransport.to(server.baseURL)
        for _ in 0..<3 { #expect(await outcome(transport).text == "{}") }
        #expect(server.log.connections == 3)
    }

    @Test("calls at once do not wait for each other, and each gets its own answer", arguments: [8, 200])
    func atOnce(count: Int) async throws {
        let all = Barrier(count: count)
        let server = try MisbehavingServer { exchange in
            // Nobody is answered until all are there.
            all.arrive()
            exchange.beginChunks()
            exchange.chunk(String(decoding: exchange.request.body, as: UTF8.self))
            exchange.pause(milliseconds: 20)
            exchange.chunk("!")
            exchange.endChunks()
        }
        let transport = try CurlTransport.to(server.baseURL)
        let texts = await withTaskGroup(of: (Int, Outcome).self) { group in
            for number in 0..<count {
                group.addTask { (number, await outcome(transport, .test(body: "call \(number)"))) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1.text + ($1.1.failure.map { " \($0)" } ?? "") }
        }
        #expect(texts == Dictionary(uniqueKeysWithValues: (0..<count).map { ($0, "call \($0)!") }))
        #expect(server.log.connections == count)
    }

    @Test("a transport that is made and dropped, unused or in use, ends its thread")
    func manyTransports() async throws {
        let server = try MisbehavingServer { $0.answer("{}") }
        for number in 0..<60 {
            let transport = try CurlTransport.to(server.baseURL)
            if number % 3 > 0 { #expect(await outcome(transport).text == "{}") }
            if number % 3 == 2 { _ = try await transport.send(.test()) }
        }
        #expect(await eventually { server.log.connections >= 40 })
    }

    @Test("a transport that waits does not keep the processor busy")
    func waitsIdly() async throws {
        let server = try MisbehavingServer { exchange in
            exchange.beginChunks()
            exchange.chunk("x")
            exchange.waitUntilClientIsGone()
        }
        // Notes are told on the transport's thread, which can say how long it has worked.
        let worked = Mutex(0)
        let transport = CurlTransport(
            endpoint: try CurlEndpoint(baseURL: server.baseURL, key: SecretValue(testKey)), version: "1",
            note: { _ in
                var time = timespec()
                clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
                worked.withLock { [time] in $0 = time.tv_sec * 1_000 + time.tv_nsec / 1_000_000 }
            })
        #expect(await outcome(transport, .test(limitMilliseconds: 1_500)).failure == .timeout(.total))
        #expect(worked.withLock { $0 } < 150)
    }
}
