import Foundation
import OpenAIWire
import OrderedJSON
import Recordings
import TestSupport
import Testing

@testable import LoopbackServer

/// Our fixtures are the wire: OpenAI's own Python client reads every one of them, and reads what we read.
@Suite(.timeLimit(.minutes(5)), .enabled(if: RefereePython.isNamed, "\(RefereePython.missing)"))
struct OfficialClientTests {
    private struct Fixture {
        let place: String
        let status: Int
        let headers: ResponseHeaders
        let bytes: [UInt8]
        let isStream: Bool
        let isWhole: Bool
    }

    @Test func `The official client reads every recorded answer as we do`() async throws {
        let fixtures = try Repository.paths.flatMap(Self.fixtures)
        try #require(fixtures.count > 40)
        let server = try MisbehavingServer { exchange in
            let fixture = fixtures[exchange.number - 1]
            let type = fixture.headers["content-type"] ?? "application/json"
            // A length beyond what comes, where the connection broke.
            let length = fixture.bytes.count + (fixture.isWhole ? 0 : 100)
            exchange.write(
                "HTTP/1.1 \(fixture.status) Recorded\r\nContent-Type: \(type)\r\nContent-Length: \(length)\r\n\r\n")
            exchange.write(fixture.bytes)
            if !fixture.isWhole { exchange.end() }
        }
        let lines = try OfficialClient.read(server.baseURL, streams: fixtures.map(\.isStream))
        try #require(lines.count == fixtures.count)
        var kinds: [String: Int] = [:]
        for (fixture, line) in zip(fixtures, lines) {
            let theirs = try JSON(parsing: line)
            var reader = AnswerReader(
                status: fixture.status, headers: fixture.headers, askedForStream: fixture.isStream)
            _ = reader.receive(fixture.bytes)
            switch reader.finish(fixture.isWhole ? nil : .closed) {
            case .answered(let answer, _):
                kinds[fixture.isStream ? "streamed" : "plain", default: 0] += 1
                #expect(theirs["error"] == nil, "\(fixture.place): \(line)")
                #expect(theirs["content"]?.string == answer.content, "\(fixture.place)")
                #expect(theirs["refusal"]?.string == answer.refusal, "\(fixture.place)")
                #expect(theirs["finish"]?.string == answer.finishReason, "\(fixture.place)")
                #expect(theirs["model"]?.string == answer.model, "\(fixture.place)")
                #expect(theirs["prompt"]?.number?.int == answer.usage?.prompt, "\(fixture.place)")
                #expect(theirs["completion"]?.number?.int == answer.usage?.completion, "\(fixture.place)")
            case .failed(let failure, _):
                kinds["failed", default: 0] += 1
                #expect(theirs["error"] != nil, "\(fixture.place): \(line)")
                if fixture.status >= 400 { #expect(theirs["status"]?.number?.int == fixture.status) }
                if case .rateLimited = failure.errorClass { #expect(theirs["error"] == "RateLimitError") }
            }
        }
        print(
            "official client: \(kinds.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", "))"
        )
        #expect(kinds["plain", default: 0] > 20 && kinds["streamed", default: 0] > 3)
    }

    private static func fixtures(_ path: String) throws -> [Fixture] {
        let recording = try Recording.reading(path)
        return recording.turns.flatMap(\.calls).flatMap(\.attempts).enumerated().compactMap { place, attempt in
            guard case .response(let status, let headers, let body, let end) = attempt.result else { return nil }
            var bytes: [UInt8]
            var isStream = false
            switch body {
            case .text(let text): bytes = Array(text.utf8)
            case .bytes(let raw): bytes = raw
            case .stream(let frames):
                isStream = true
                bytes = frames.flatMap { Array("data: \($0.data)\n\n".utf8) }
                if end == .whole { bytes += Array("data: [DONE]\n\n".utf8) }
            }
            let isWhole = if case .broken = end { false } else { true }
            return Fixture(
                place: "\(recording.name), answer \(place + 1)", status: status, headers: headers, bytes: bytes,
                isStream: isStream, isWhole: isWhole)
        }
    }
}
