import CurlTransport
import Foundation
import Logging
import OpenAIWire
import OrderedJSON
import PromptLibrary
import Recordings
import Simulator
import SpannedYAML
import TestSupport
import Testing
import Turns

@testable import LoopbackServer

/// Takes over real sockets: what is kept of an answer, and that its replay does what the take did.
@Suite(.timeLimit(.minutes(5))) struct TakeTests {
    private static let reading = Array(
        JSON.object([
            "message_markdown": "Bonjour.", "intent": "none", "arguments": ["consigne": nil, "requete": nil],
            "entity": nil, "changes": nil, "entities_to_create": [], "actions": [], "errors": [],
        ]).text.utf8)

    private static func chunk(_ content: String, finish: String = "null") -> String {
        #"data: {"id":"c","model":"m-1","choices":[{"index":0,"delta":{"content":\#(JSON.string(content).text)},"finish_reason":\#(finish)}]}"#
    }

    private static var completion: String {
        #"{"id":"c","model":"m-1","choices":[{"index":0,"message":{"content":\#(JSON.string(String(decoding: reading, as: UTF8.self)).text)},"finish_reason":"stop"}]}"#
    }

    /// Holds one turn and the proof of it.
    private func take(
        limits: CurlLimits = CurlLimits(), turnLimit: Int = 25_000, redaction: Redaction = Redaction(),
        say: String = "Bonjour", streams: Bool = false,
        _ script: @escaping MisbehavingServer.Script
    ) async throws -> (turn: RecordedTurn, report: TurnReport, recording: Recording) {
        let server = try MisbehavingServer(script)
        let bundle = try #require(Repository.bundles["marketing"])
        let transport = CurlTransport(
            endpoint: try CurlEndpoint(baseURL: server.baseURL, key: SecretValue("none")), limits: limits, version: "0")
        var world = Recording.World(now: 1_772_442_847, seed: 7, language: "fr")
        world.turnLimitMilliseconds = turnLimit
        var settings = TurnSettings()
        settings.streams = streams
        var take = Take(
            Recording(
                path: "essai.yaml", name: "essai", about: "", flow: .init(name: "marketing", version: 1, sha256: nil),
                world: world), bundle: bundle, replayed: bundle, live: transport,
            watch: SystemClock { Int(Date().timeIntervalSince1970) }, redaction: redaction,
            settings: settings,
            log: .silent,
            provenance: { _ in "recorded from x by y at z" })
        #expect(try await !take.opening().message.isEmpty)
        let played = await take.take(.say(say))
        let recording = try await take.finished()
        await transport.shutDown()
        // What is written reads back and plays the same once more.
        let bytes = try RecordingUpdate.bytes(recording)
        let again = try Recording.reading(.init(path: "essai.yaml", bytes: bytes))
        let playback = await Repository.player.play(again)
        #expect(playback.isAsRecorded, "\(MismatchReport(playback) { _, _ in nil }.text)")
        return (recording.turns[0], try #require(played.report), recording)
    }

    private func end(_ turn: RecordedTurn, _ attempt: Int = 0) throws -> RecordedAttempt.BodyEnd {
        guard case .response(_, _, _, let end) = turn.calls[0].attempts[attempt].result else {
            throw CancellationError()
        }
        return end
    }

    @Test func `An answer that stalls is kept as far as it came, and how long it was waited for`() async throws {
        var limits = CurlLimits()
        limits.idleMilliseconds = 300
        let (turn, report, _) = try await take(limits: limits) { exchange in
            exchange.beginChunks(type: "application/json")
            exchange.chunk("{\"id\":")
            exchange.waitUntilClientIsGone()
        }
        #expect(report.reply.errorCode == "timeout_idle")
        #expect(turn.calls[0].attempts.count == 3)
        #expect(try end(turn) == .broken(.timeout(.idle)))
        #expect(turn.calls[0].attempts.allSatisfy { $0.afterMilliseconds >= 250 })
    }

    @Test func `A stream that stalls keeps its frames and the wait after them`() async throws {
        var limits = CurlLimits()
        limits.idleMilliseconds = 300
        let (turn, report, _) = try await take(limits: limits) { exchange in
            exchange.beginChunks()
            exchange.chunk(Self.chunk("{\"mess") + "\n\n")
            exchange.waitUntilClientIsGone()
        }
        #expect(report.reply.errorCode == "timeout_idle")
        let attempt = turn.calls[0].attempts[0]
        guard case .response(_, _, .stream(let frames), .broken(.timeout(.idle), let after)) = attempt.result else {
            throw CancellationError()
        }
        // On a busy machine a frame is read late; what was waited for in all is the same.
        #expect(frames.count == 1)
        #expect(attempt.afterMilliseconds + frames[0].gapMilliseconds + after >= 250)
    }

    @Test func `A stream that breaks off before its first frame waits once in the replay`() async throws {
        var limits = CurlLimits()
        limits.idleMilliseconds = 400
        let (turn, report, _) = try await take(limits: limits, streams: true) { exchange in
            exchange.beginChunks()
            exchange.chunk(": hello\n")
            exchange.waitUntilClientIsGone()
        }
        #expect(report.reply.errorCode == "timeout_idle")
        #expect(try end(turn) == .broken(.timeout(.idle)))
        #expect(turn.calls[0].attempts.allSatisfy { $0.afterMilliseconds >= 350 })
    }

    @Test func `A stream that does not say so is one, where one was asked for`() async throws {
        let content = String(decoding: Self.reading, as: UTF8.self)
        let (turn, report, _) = try await take(streams: true) { exchange in
            let body = Self.chunk(content, finish: "\"stop\"") + "\n\ndata: [DONE]\n\n"
            exchange.write("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        }
        #expect(report.reply.message == "Bonjour.")
        #expect(turn.calls[0].attempts.count == 1)
    }

    @Test func `Headers that a file cannot hold are left out`() async throws {
        let (turn, report, _) = try await take { exchange in
            exchange.answer(
                Self.completion,
                headers:
                    "X-Request-Id: a\r\nX-Request-Id: b\r\nOpenAI-Processing-Ms: \u{1}\r\nX-RateLimit-Éé: é\u{85}\r\n"
                    + "X-Ratelimit-Long: \(String(repeating: "9", count: 9_000))\r\nSet-Cookie: secret\r\n")
        }
        #expect(report.reply.message == "Bonjour.")
        guard case .response(_, let headers, _, _) = turn.calls[0].attempts[0].result else { throw CancellationError() }
        #expect(headers.filter { $0.name == "x-request-id" }.map(\.value) == ["a"])
        #expect(!headers.contains { $0.value.contains("secret") || $0.value.utf8.count > 4_096 })
    }

    @Test func `A turn that runs out of time ends at the same millisecond in the replay`() async throws {
        let (turn, report, _) = try await take(turnLimit: 700) { exchange in
            exchange.beginChunks()
            for _ in 0..<40 {
                if !exchange.chunk(": still here\n\n") { break }
                exchange.pause(milliseconds: 100)
            }
            exchange.end()
        }
        #expect(report.reply.errorCode == "timeout_total")
        #expect(turn.calls[0].attempts.count == 1)
    }

    @Test func `Too much data is kept as that`() async throws {
        var limits = CurlLimits()
        limits.responseBytes = 10_000
        let (turn, report, _) = try await take(limits: limits) { exchange in
            exchange.answer(String(repeating: "x", count: 50_000))
        }
        #expect(report.reply.errorCode == "too_much_data")
        #expect(turn.calls[0].attempts.map(\.result) == [.failure(.tooMuchData)])
    }

    @Test func `An error with too long a page is still that error`() async throws {
        var limits = CurlLimits()
        limits.responseBytes = 10_000
        let (turn, report, _) = try await take(limits: limits) { exchange in
            exchange.write("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n")
            exchange.pause(milliseconds: 200)
            exchange.write(String(repeating: "x", count: 50_000))
            exchange.end()
        }
        #expect(report.reply.errorCode == "forbidden")
        #expect(turn.calls[0].attempts.count == 1)
    }

    @Test func `Of a page that is no answer the beginning is kept`() async throws {
        let page = "<html>" + String(repeating: "é", count: 300_000)
        let (turn, report, _) = try await take { $0.answer(page, type: "text/html") }
        #expect(report.reply.errorCode == "protocol_error")
        guard case .response(200, _, let body, .whole) = turn.calls[0].attempts[0].result else {
            throw CancellationError()
        }
        switch body {
        case .text(let text): #expect(text.utf8.count <= 256 << 10)
        case .bytes(let bytes): #expect(bytes.count <= 256 << 10)
        case .stream: Issue.record("a page is no stream")
        }
    }

    enum Odd: CaseIterable { case severalLines, carriageReturns, withoutBlankLine, announcedOnly, control }

    @Test(arguments: Odd.allCases) func `A stream of odd form comes back as it was`(odd: Odd) async throws {
        let content = String(decoding: Self.reading, as: UTF8.self)
        let (turn, report, _) = try await take { exchange in
            exchange.beginChunks()
            switch odd {
            case .severalLines:
                exchange.chunk(
                    Self.chunk(content, finish: "\"stop\"").replacing(",\"choices\"", with: "\ndata: ,\"choices\"")
                        + "\n\n")
                exchange.chunk("data: [DONE]\n\n")
            case .carriageReturns:
                exchange.chunk(
                    "\u{FEFF}: hello\r\nid: 1\r\n" + Self.chunk(content, finish: "\"stop\"")
                        + "\r\n\r\ndata: [DONE]\r\n\r\n")
            case .withoutBlankLine: exchange.chunk(Self.chunk(content, finish: "\"stop\"") + "\n\ndata: [DONE]")
            case .announcedOnly: exchange.chunk(Self.completion)
            case .control: exchange.chunk(Self.chunk(content, finish: "\"stop\"") + " \u{1}\n\ndata: [DONE]\n\n")
            }
            exchange.endChunks()
        }
        if odd != .control { #expect(report.reply.message == "Bonjour.") }
        let isFrames = if case .response(_, _, .stream, _) = turn.calls[0].attempts[0].result { true } else { false }
        #expect(isFrames == (odd == .carriageReturns || odd == .withoutBlankLine))
    }

    @Test func `A word that a stream cut into pieces is replaced where it began, and the pieces stay`() async throws {
        let text = String(decoding: Self.reading, as: UTF8.self).replacing("Bonjour", with: "Bonjour Dupont, é")
        let half = try #require(text.firstRange(of: "pont")).lowerBound
        let (turn, _, _) = try await take(redaction: Redaction([("Dupont", "Élodie")])) { exchange in
            exchange.beginChunks()
            exchange.chunk(Self.chunk(String(text[..<half])) + "\n\n")
            exchange.chunk(Self.chunk(String(text[half...]), finish: "\"stop\"") + "\n\ndata: [DONE]\n\n")
            exchange.endChunks()
        }
        #expect(turn.outcome?["reply"] == "Bonjour Élodie, é.")
        guard case .response(_, _, .stream(let frames), .whole) = turn.calls[0].attempts[0].result else {
            throw CancellationError()
        }
        #expect(frames.count == 2 && frames[0].data.contains("Bonjour Élodie\"") && frames[1].data.contains("\", é."))
    }

    @Test func `With its words redacted the take is asked and answered anew, and sealed so`() async throws {
        let (turn, _, recording) = try await take(
            redaction: Redaction([("Dupont", "Martin")]), say: "Je suis Dupont."
        ) { $0.answer(Self.completion.replacing("Bonjour.", with: "Bonjour Dupont.")) }
        #expect(turn.input == .say("Je suis Martin."))
        #expect(turn.outcome?["reply"] == "Bonjour Martin.")
        #expect(turn.calls[0].sent?.contains("Martin") == true)
        #expect(!"\(recording)".contains("Dupont"))
    }

    @Test func `Nothing said is no recording`() async throws {
        let bundle = try #require(Repository.bundles["marketing"])
        let take = Take(
            Recording(
                path: "x.yaml", name: "x", about: "", flow: .init(name: "marketing", version: 1, sha256: nil),
                world: .init(now: 0, seed: 1, language: "fr")), bundle: bundle, replayed: bundle,
            live: ExamplesTransport(bundle: bundle), watch: VirtualClock(),
            log: .silent, provenance: { _ in "authored" })
        await #expect(throws: TakeFailure.nothingTaken) { _ = try await take.finished() }
        for failure in [
            TakeFailure.nothingTaken, .notRedacted(turn: 1, call: 2), .cannotBeRedacted(.callsDiffer),
            .doesNotReplay("x"),
        ] {
            #expect(!failure.description.isEmpty)
        }
    }
}
