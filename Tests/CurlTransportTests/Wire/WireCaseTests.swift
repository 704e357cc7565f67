import ConversationCore
import Foundation
import Logging
import OpenAIWire
import OrderedJSON
import Simulator
import SpannedYAML
import TestSupport
import Testing

@testable import CurlTransport
@testable import LoopbackServer
@testable import Recordings
@testable import Turns

/// Every body over a real socket, however it is cut, and once more from a recording of it.
@Suite("What real servers send", .timeLimit(.minutes(5)))
struct WireCaseTests {
    enum Cutting: CaseIterable { case whole, bytes, random }

    private struct Reading {
        let result: AttemptResult
        let calls: Int
        let fault: String?
        let recorded: [RecordedAttempt]
    }

    @Test(arguments: WireCase.all) func `It is read alike, however it comes`(_ wire: WireCase) async throws {
        var random = SeededRandom.announced(for: "wire case \(wire.name)")
        for cutting in Cutting.allCases {
            let reading = try await read(wire, cutting, &random)
            expect(reading, wire, "\(cutting)")
            if case .outcome("unknown_encoding", _) = wire.wanted { continue }
            let again = try await replay(reading.recorded, wire)
            #expect(again == reading.result, "\(cutting), replayed")
        }
    }

    @Test(.enabled(if: RefereePython.isNamed, "\(RefereePython.missing)"))
    func `The official client reads the same text, where it reads one`() throws {
        let cases = WireCase.all.filter(\.isReadOfficially)
        let server = try MisbehavingServer { exchange in
            let wire = cases[exchange.number - 1]
            exchange.write(
                "HTTP/1.1 \(wire.status) Said\r\nContent-Type: \(wire.type)\r\n\(wire.headers)"
                    + "Content-Length: \(wire.body.count)\r\n\r\n")
            exchange.write(wire.body)
        }
        let lines = try OfficialClient.read(server.baseURL, streams: cases.map(\.streams))
        try #require(lines.count == cases.count)
        for (wire, line) in zip(cases, lines) {
            let content = try JSON(parsing: line)["content"]?.string
            #expect(content.map { .text($0) } == wire.wanted, "\(wire.name): \(line)")
        }
    }

    private func expect(_ reading: Reading, _ wire: WireCase, _ words: String) {
        switch wire.wanted {
        case .text(let text):
            #expect(reading.result.code == "content", "\(words): \(reading.result)")
            #expect(reading.result.answer?.content == text, "\(words)")
            #expect(reading.calls == 1, "\(words)")
        case .outcome(let outcome, let calls):
            #expect(reading.result.code == outcome, "\(words): \(reading.result)")
            #expect(reading.calls == calls, "\(words)")
        }
        #expect(reading.fault == wire.fault, "\(words)")
        if let answer = reading.result.answer, wire.wanted == .text("bonjour"), wire.type != "text/plain" {
            #expect(answer.model == "m-1", "\(words)")
        }
    }

    private func read(_ wire: WireCase, _ cutting: Cutting, _ random: inout SeededRandom) async throws -> Reading {
        var cuts: [[UInt8]] = []
        var rest = wire.body[...]
        while !rest.isEmpty {
            var length =
                switch cutting {
                case .whole: rest.count
                case .bytes: 1
                case .random: 1 + random.below(40)
                }
            if cuts.isEmpty { length = max(length, wire.firstCut) }
            cuts.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        let pieces = cuts
        let server = try MisbehavingServer { exchange in
            let framing =
                cutting == .bytes
                ? "Transfer-Encoding: chunked" : "Content-Length: \(wire.body.count + (wire.breaks ? 9 : 0))"
            exchange.write(
                "HTTP/1.1 \(wire.status) Said\r\nContent-Type: \(wire.type)\r\n\(wire.headers)\(framing)\r\n\r\n")
            for piece in pieces {
                guard cutting == .bytes else {
                    exchange.write(piece)
                    continue
                }
                exchange.write(Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + Array("\r\n".utf8))
            }
            if wire.breaks { exchange.end() } else if cutting == .bytes { exchange.endChunks() }
        }
        let transport = try CurlTransport.to(server.baseURL)
        let recorder = RecordingTransport(
            live: transport, clock: VirtualClock(), watch: VirtualClock(), askedForStream: wire.streams
        ) { _ in "recorded from x by y at z" }
        let log = CapturedLog()
        let finished = await ModelClient.over(recorder, log: log.logger).finish(stream: wire.streams)
        await transport.shutDown()
        let attempts = recorder.end { _ in nil }.flatMap(\.attempts)
        return Reading(
            result: finished.result, calls: finished.attempts.count,
            fault: log.entries.last?["fault"], recorded: attempts)
    }

    /// Written to a file, read from it and played.
    private func replay(_ attempts: [RecordedAttempt], _ wire: WireCase) async throws -> AttemptResult {
        let last = try #require(attempts.last)
        let recording = Recording(
            path: "essai.yaml", name: "essai", about: "",
            flow: .init(name: "marketing", version: 1, sha256: nil),
            world: Recording.World(now: 0, seed: 1, language: "fr"),
            turns: [
                RecordedTurn(
                    input: .say("?"),
                    calls: [
                        RecordedCall(
                            prompt: PromptReference(name: "test", version: 1), modelAsked: "m", modelAnswered: nil,
                            fingerprint: nil, sent: nil, attempts: [last], span: nil)
                    ], outcome: nil)
            ])
        let file = SourceFile(path: "essai.yaml", bytes: try RecordingUpdate.bytes(recording))
        let reading = RecordingReader.read(file)
        let attempt = try #require(reading.recording?.turns[0].calls[0].attempts[0], "\(reading)")
        let response = try RecordedResponse(clock: VirtualClock(), limit: 60_000).play(
            attempt.result, after: attempt.afterMilliseconds)
        var reader = AnswerReader(
            status: response.status, headers: response.headers, askedForStream: wire.streams)
        var failure: TransportFailure?
        do throws(TransportFailure) {
            while !reader.isFinished, let bytes = try await response.next() { _ = reader.receive(bytes) }
        } catch { failure = error }
        return reader.finish(failure)
    }
}
