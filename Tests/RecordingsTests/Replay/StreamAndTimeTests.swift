import OpenAIWire
import OrderedJSON
import Recordings
import Simulator
import Testing

/// Streams keep their shape, and time is the recording's: what takes longer than a turn may is a timeout.
struct StreamAndTimeTests {
    private static let reply = MadeRecording.reading(
        "C'est ouvert.", intent: "create_scenario", creates: [MadeRecording.scenario])

    /// A streamed first turn, its content cut into pieces of some bytes, each after a gap.
    private func streamed(piece: Int, gap: Int, first: Int = 100, end: String = "done", keep: Int = .max) -> String {
        let scalars = Array(Self.reply.text.unicodeScalars)
        var frames: [JSON] = [["role": "assistant", "content": ""]]
        for start in stride(from: 0, to: scalars.count, by: piece) {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[start..<min(start + piece, scalars.count)])
            frames.append(["content": .string(String(text))])
        }
        var lines = frames.map { chunk($0, finish: nil) } + [chunk([:], finish: "stop")]
        lines = Array(lines.prefix(keep))
        let stream = lines.map { "        +\(gap) \($0)\n" }.joined()
        let attempt = """
                - provenance: authored
                  status: 200
                  headers: {content-type: text/event-stream}
                  after_ms: \(first)
                  stream: |-
            \(stream)      end: \(end)

            """
        return MadeRecording.say("Un essai.", [MadeRecording.call("1.1", attempts: attempt)])
    }

    private func chunk(_ delta: JSON, finish: JSON) -> String {
        JSON.object([
            "id": "c", "object": "chat.completion.chunk", "created": 1, "model": "gpt-4o-mini-2024-07-18",
            "choices": [["index": 0, "delta": delta, "logprobs": nil, "finish_reason": finish]],
        ]).text
    }

    @Test(arguments: [1, 2, 7, 10_000]) func `A stream is one answer, in however many pieces it comes`(piece: Int)
        async throws
    {
        let playback = try await MadeRecording.play(streamed(piece: piece, gap: 3))
        #expect(playback.isAsRecorded, "\(MismatchReport(playback).text)")
        #expect(playback.turns[0].outcome["reply"] == "C'est ouvert.")
        let frames = (Self.reply.text.unicodeScalars.count + piece - 1) / piece + 2
        #expect(playback.turns[0].milliseconds == 100 + 3 * frames, "the gaps are what it took")
    }

    @Test(arguments: ["cut", "error"]) func `A stream that breaks off is a failure and writes nothing`(end: String)
        async throws
    {
        let playback = try await MadeRecording.play(streamed(piece: 10, gap: 3, end: end, keep: 5))
        #expect(playback.turns[0].outcome["error"] != nil)
        #expect(playback.turns[0].outcome["wrote"] == [])
        #expect(playback.turns[0].outcome["state"] == "draft")
        // What had begun to come is not asked for again.
        #expect(playback.isAsRecorded, "\(MismatchReport(playback).text)")
    }

    @Test func `A stream that ends without its mark is whole when its last frame says so`() async throws {
        let playback = try await MadeRecording.play(streamed(piece: 50, gap: 3, end: "error"))
        #expect(playback.turns[0].outcome["wrote"]?.array?.count ?? 0 <= 1)
    }

    @Test func `A turn may take 25 seconds and no more`() async throws {
        let within = try await MadeRecording.play(MadeRecording.opening(after: 25_000))
        #expect(within.turns[0].outcome["error"] == nil)
        #expect(within.turns[0].milliseconds == 25_000)
        let beyond = try await MadeRecording.play(MadeRecording.opening(after: 25_001))
        #expect(beyond.turns[0].outcome["error"] == "timeout_total")
        #expect(beyond.turns[0].milliseconds == 25_000)
        #expect(beyond.turns[0].outcome["reply"]?.string?.contains("ne répond pas") == true)
    }

    @Test func `The wait before a stream counts`() async throws {
        let within = try await MadeRecording.play(streamed(piece: 10_000, gap: 4_000, first: 13_000))
        #expect(within.turns[0].outcome["error"] == nil)
        let beyond = try await MadeRecording.play(streamed(piece: 10_000, gap: 4_001, first: 13_000))
        #expect(beyond.turns[0].outcome["error"] == "timeout_total")
        #expect(beyond.turns[0].milliseconds == 25_000)
    }

    @Test func `The calls and retries of a turn share its time`() async throws {
        let slow = MadeRecording.attempt("timeout: first_byte\n  after_ms: 20000")
        let late = MadeRecording.answer(Self.reply, after: 6_000)
        let turn = MadeRecording.say("Un essai.", [MadeRecording.call("1.1", attempts: slow, late)])
        let playback = await Repository.player.play(try await MadeRecording.sealed(turn))
        #expect(playback.turns[0].outcome["error"]?.string?.hasPrefix("timeout") == true)
        #expect(playback.turns[0].milliseconds <= 25_000)
    }

    @Test func `A day's wait does not overflow anything`() async throws {
        let day = 24 * 60 * 60 * 1_000
        let playback = try await MadeRecording.play(streamed(piece: 1, gap: day, first: day))
        #expect(playback.turns[0].outcome["error"] == "timeout_total")
        #expect(playback.turns[0].milliseconds == 25_000)
    }

    @Test(arguments: [TransportFailure.connect, .tls, .closed, .tooMuchData, .timeout(.connect), .timeout(.idle)])
    func `A failure of the transport is a failure of the turn`(failure: TransportFailure) async throws {
        var recording = try MadeRecording.read(MadeRecording.opening())
        let attempt = recording.turns[0].calls[0].attempts[0]
        recording.turns[0].calls[0].attempts = Array(repeating: attempt, count: 3)
        for place in 0..<3 { recording.turns[0].calls[0].attempts[place].result = .failure(failure) }
        let playback = await Repository.player.play(recording)
        #expect(playback.turns[0].outcome["wrote"] == [])
        #expect(playback.turns[0].outcome["error"] != nil)
    }
}
