import Dispatch
import OpenAIWire
import Testing

@testable import CurlTransport
@testable import LoopbackServer
@testable import Turns

@Suite("Packed bodies", .timeLimit(.minutes(5)))
struct PackedBodyTests {
    /// A stream of gzip that can be cut anywhere: each text is a block of its own, stored as it is.
    private struct StoredGzip {
        static let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]

        static func block(_ text: String) -> [UInt8] {
            let bytes = Array(text.utf8)
            let (low, high) = (UInt8(bytes.count & 0xFF), UInt8(bytes.count >> 8))
            return [0, low, high, ~low, ~high] + bytes
        }

        static func tail(of text: String) -> [UInt8] {
            let bytes = Array(text.utf8)
            var sum: UInt32 = .max
            for byte in bytes {
                sum ^= UInt32(byte)
                for _ in 0..<8 { sum = sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
            }
            return [1, 0, 0, 0xFF, 0xFF] + little(~sum) + little(UInt32(bytes.count))
        }

        private static func little(_ number: UInt32) -> [UInt8] {
            (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
        }
    }

    @Test("words of a packed stream are there as soon as the server sends them")
    func firstWords() async throws {
        let gate = DispatchSemaphore(value: 0)
        let server = try MisbehavingServer { exchange in
            exchange.write(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: gzip\r\n\r\n")
            exchange.write(StoredGzip.head + StoredGzip.block(Wire.delta("bon")))
            _ = gate.wait(timeout: .now() + 10)
            exchange.write(StoredGzip.block(Wire.stop + Wire.done))
            exchange.write(StoredGzip.tail(of: Wire.delta("bon") + Wire.stop + Wire.done))
            exchange.end()
        }
        let transport = try CurlTransport.to(server.baseURL)
        let response = try await transport.send(.test())
        #expect(response.headers["content-encoding"] == nil)
        var reader = AnswerReader(status: 200, headers: response.headers, askedForStream: true)
        let first = try #require(try await response.next())
        #expect(reader.receive(first) == ["bon"])
        gate.signal()
        while let bytes = try await response.next() { _ = reader.receive(bytes) }
        #expect(reader.finish().answer?.content == "bon")
        #expect(server.log.requests.count == 1)
    }

    @Test("the limit holds for what comes out: 60 kB that unpack to 60 MB")
    func bomb() async throws {
        let packed = try Wire.gzipped([UInt8](repeating: 0x20, count: 60_000_000))
        #expect(packed.count < 100_000)
        let server = try MisbehavingServer { exchange in
            exchange.write(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
                    + "Content-Length: \(packed.count)\r\n\r\n")
            exchange.write(packed)
        }
        let notes = Notes()
        let result = await outcome(try .to(server.baseURL, notes: notes))
        #expect(result.failure == .tooMuchData)
        #expect(result.body.count <= 1_000_000)
        #expect(notes.all.map { $0.receivedBytes < 1_100_000 } == [true])
    }

    @Test("the head keeps what is still packed, and says nothing of what is not")
    func heads() async throws {
        for (coding, left) in [("gzip", nil), ("identity", nil), ("rot13", "rot13"), ("gzip, rot13", "gzip, rot13")] {
            let server = try MisbehavingServer { exchange in
                exchange.write("HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\nContent-Length: 0\r\n\r\n")
            }
            let response = try await CurlTransport.to(server.baseURL).send(.test())
            #expect(response.headers["content-encoding"] == left)
        }
    }
}
