import OpenAIWire
import Testing

@testable import CurlTransport
@testable import LoopbackServer
@testable import Turns

@Suite("Giving up", .timeLimit(.minutes(5)))
struct CancellationTests {
    /// Says hello where it is to, and waits until the client is gone.
    static func server(answersFirst: Bool) throws -> MisbehavingServer {
        try MisbehavingServer { exchange in
            if answersFirst {
                exchange.beginChunks()
                exchange.chunk("data: 1\n\n")
            }
            exchange.waitUntilClientIsGone()
        }
    }

    @Test("a cancelled task ends the transfer at once, and the server sees it", arguments: [false, true])
    func cancelled(inBody: Bool) async throws {
        let server = try Self.server(answersFirst: inBody)
        let notes = Notes()
        let transport = try CurlTransport.to(server.baseURL, notes: notes)
        let task = Task { await outcome(transport) }
        #expect(await eventually { server.log.requests.count == 1 })
        // In the body: until the first piece was surely read and the second is waited for.
        if inBody { try await Task.sleep(for: .milliseconds(200)) }
        let start = ContinuousClock.now
        task.cancel()
        let result = await task.value
        #expect(result.failure == .cancelled)
        #expect(result.text == (inBody ? "data: 1\n\n" : ""))
        #expect(await eventually { server.log.goneAfter.count == 1 })
        #expect((ContinuousClock.now - start).inMilliseconds < 1_000)
        #expect(await eventually { notes.all.map(\.failure) == [.cancelled] })
    }

    @Test("a task that was cancelled before sends nothing")
    func cancelledBefore() async throws {
        let server = try Self.server(answersFirst: true)
        let transport = try CurlTransport.to(server.baseURL)
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return await outcome(transport)
        }
        task.cancel()
        #expect(await task.value.failure == .cancelled)
        #expect(server.log.connections == 0)
    }

    @Test("cancelling at any moment ends as cancelled or with the answer, and never hangs")
    func cancelledAnyTime() async throws {
        let server = try MisbehavingServer { $0.answer("{}") }
        let notes = Notes()
        let transport = try CurlTransport.to(server.baseURL, notes: notes)
        for delay in 0..<200 {
            let task = Task { await outcome(transport) }
            if delay > 0 { try await Task.sleep(for: .microseconds(delay * 10)) }
            task.cancel()
            let result = await task.value
            #expect(result.failure == .cancelled || result.text == "{}" && result.failure == nil)
        }
        #expect(await outcome(transport).text == "{}")
    }

    @Test("closing a response ends the transfer at once")
    func closed() async throws {
        let server = try Self.server(answersFirst: true)
        let response = try await CurlTransport.to(server.baseURL).send(.test())
        #expect(try await response.next() == Array("data: 1\n\n".utf8))
        response.close()
        #expect(await eventually(within: 1_000) { server.log.goneAfter.count == 1 })
        await #expect(throws: TransportFailure.cancelled) { try await response.next() }
        response.close()
    }

    @Test("a response that is dropped in the middle leaves nothing behind")
    func dropped() async throws {
        let server = try Self.server(answersFirst: true)
        let notes = Notes()
        let transport = try CurlTransport.to(server.baseURL, notes: notes)
        _ = try await transport.send(.test())
        #expect(await eventually(within: 1_000) { server.log.goneAfter.count == 1 })
        #expect(await eventually { notes.all.map(\.failure) == [.cancelled] })
    }

    @Test("a response can be read to its end though the transport is gone, and its thread ends with it")
    func outlivesTransport() async throws {
        let server = try MisbehavingServer { exchange in
            exchange.beginChunks()
            exchange.pause(milliseconds: 300)
            exchange.chunk("data: 1\n\n")
            exchange.endChunks()
            exchange.waitUntilClientIsGone()
        }
        // The transport is dropped when `send` is over.
        var response: ModelResponse? = try await CurlTransport.to(server.baseURL).send(.test())
        #expect(try await response?.next() == Array("data: 1\n\n".utf8))
        #expect(try await response?.next() == nil)
        #expect(server.log.goneAfter.isEmpty)
        response = nil
        // With the thread, the connection that rested for the next call goes too.
        #expect(await eventually { server.log.goneAfter.count == 1 })
    }

    @Test("shutting down ends what runs, closes what rests, and refuses what comes")
    func shutDown() async throws {
        let server = try MisbehavingServer { exchange in
            if exchange.number == 1 { return exchange.answer("{}") }
            exchange.waitUntilClientIsGone()
        }
        let transport = try CurlTransport.to(server.baseURL)
        #expect(await outcome(transport).text == "{}")
        let task = Task { await outcome(transport) }
        #expect(await eventually { server.log.requests.count == 2 })
        await transport.shutDown()
        #expect(await task.value.failure == .cancelled)
        #expect(await outcome(transport).failure == .cancelled)
        await transport.shutDown()
        #expect(await eventually(within: 1_000) { server.log.goneAfter.count == 1 })
    }
}
