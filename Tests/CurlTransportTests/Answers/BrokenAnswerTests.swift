import OpenAIWire
import Testing

@testable import CurlTransport
@testable import LoopbackServer
@testable import Turns

@Suite("Answers that break off", .timeLimit(.minutes(5)))
struct BrokenAnswerTests {
    struct Breaking: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let script: MisbehavingServer.Script
        init(_ description: String, _ script: @escaping MisbehavingServer.Script) {
            testDescription = description
            self.script = script
        }
    }

    static let breakings = [
        Breaking("a body shorter than announced") { exchange in
            exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"choices\":[")
            exchange.end()
        },
        Breaking("closed between two chunks") { exchange in
            exchange.beginChunks()
            exchange.chunk("data: {\"choices\"")
            exchange.end()
        },
        Breaking("a chunk without a size") { exchange in
            exchange.beginChunks()
            exchange.chunk("data: 1\n\n")
            exchange.write("zz\r\nwhat?\r\n")
            exchange.end()
        },
        Breaking("a reset in the middle") { exchange in
            exchange.beginChunks()
            exchange.chunk("data: 1\n\n")
            exchange.pause(milliseconds: 50)
            exchange.reset()
        },
        Breaking("closed without a word") { $0.end() },
        Breaking("a reset without a word") { $0.reset() },
        Breaking("closed in the middle of the head") { exchange in
            exchange.write("HTTP/1.1 200 OK\r\nContent-Type: text")
            exchange.end()
        },
        Breaking("closed after an interim head") { exchange in
            exchange.write("HTTP/1.1 103 Early Hints\r\n\r\n")
            exchange.end()
        },
        Breaking("a mail server") { exchange in
            exchange.write("220 mail.example ESMTP\r\n500 what?\r\n")
            exchange.end()
        },
    ]

    @Test("is told as closed, at once", arguments: breakings)
    func closed(_ breaking: Breaking) async throws {
        let server = try MisbehavingServer(breaking.script)
        let result = await outcome(try .to(server.baseURL))
        #expect(result.failure == .closed)
        #expect(result.milliseconds < 4_000)
    }

    @Test("a turn's call that breaks off in mid-JSON is tried again, and fails as closed in the end")
    func closedInMidJSON() async throws {
        let server = try MisbehavingServer { exchange in
            exchange.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n")
            exchange.write(String(completion.prefix(90)))
            exchange.end()
        }
        let finished = await ModelClient.over(try CurlTransport.to(server.baseURL)).finish()
        #expect(finished.result.failure?.errorClass == .transport(.closed))
        #expect(finished.attempts.count == 3)
    }

    @Test("bytes that came before the break can still be read")
    func bytesBefore() async throws {
        let server = try MisbehavingServer { exchange in
            exchange.beginChunks()
            exchange.chunk("data: 1\n\n")
            exchange.pause(milliseconds: 50)
            exchange.end()
        }
        let result = await outcome(try .to(server.baseURL))
        #expect(result.text == "data: 1\n\n")
        #expect(result.failure == .closed)
    }
}
