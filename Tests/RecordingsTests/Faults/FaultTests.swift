import ConversationCore
import OrderedJSON
import Recordings
import Simulator
import Testing
import Turns

/// Every fault at a replay: the recovery that would run live runs, and the show goes on.
struct FaultTests {
    private static let unavailable = "L'assistant ne répond pas pour le moment."
    private static let unusable = "Je n'ai pas réussi à formuler une réponse exploitable."
    private static let refused = "Je ne peux pas vous aider sur ce point."

    /// Each kind with the word for programs, the beginning of the words for people, and its calls and attempts.
    static let kinds: [(kind: String, code: String, words: String, attempts: [Int])] = [
        ("timeout", "timeout_first_byte", unavailable, [3]), ("rate_limit", "rate_limited", unavailable, [3]),
        ("quota", "quota", unavailable, [1]), ("server_error", "server_error", unavailable, [3]),
        ("refusal", "model_refused", refused, [1]), ("truncated", "model_truncated", unusable, [1]),
        ("off_contract", "model_off_contract", unusable, [1, 1]), ("empty", "model_off_contract", unusable, [1, 1]),
        ("cut@40", "closed", unavailable, [3]),
    ]

    @Test(arguments: kinds.map(\.kind)) func `A fault shows its recovery, and the demo ends as recorded`(kind: String)
        async throws
    {
        let (_, code, words, attempts) = try #require(Self.kinds.first { $0.kind == kind })
        let recording = try Repository.recording("demo-dix-minutes")
        let playback = await Repository.player.play(recording, faults: [try Fault("2.1:\(kind)")])
        let faulted = playback.turns[1]
        #expect(faulted.isFaulted && faulted.faults.map(\.description) == ["2.1:\(kind)"])
        #expect(faulted.outcome["error"] == .string(code))
        #expect(faulted.outcome["reply"]?.string?.hasPrefix(words) == true, "\(faulted.outcome)")
        #expect(faulted.outcome["wrote"] == [])
        #expect(faulted.outcome["state"] == "draft")
        #expect(faulted.report?.calls.map(\.attempts.count) == attempts)
        #expect(faulted.userMessage == playback.turns[2].userMessage)
        #expect(playback.turns.map(\.number) == [1, 2, 2] + (3...12))
        #expect(playback.isAsRecorded, "\(MismatchReport(playback).text)")
        #expect(playback.turns.last?.outcome == recording.turns.last?.outcome)
    }

    @Test(arguments: kinds.map(\.kind))
    func `A fault that hits once meets the recorded answer at the retry or the repair`(kind: String) async throws {
        let recording = try Repository.recording("demo-dix-minutes")
        for suffix in ["×1", "x1"] {
            let playback = await Repository.player.play(recording, faults: [try Fault("2.1:\(kind)\(suffix)")])
            let isHealed = !["quota", "refusal", "truncated"].contains(kind)
            #expect((playback.turns[1].outcome == recording.turns[1].outcome) == isHealed)
            // A turn that was healed is not said a second time.
            #expect(playback.turns.count == (isHealed ? 12 : 13))
            #expect(playback.isAsRecorded, "\(MismatchReport(playback).text)")
        }
    }

    @Test func `A call after a repair that only a fault brought about meets its own answer`() async throws {
        let recording = try Repository.recording("demo-dix-minutes")
        let playback = await Repository.player.play(recording, faults: [try Fault("11.1:off_contract×1")])
        let faulted = try #require(playback.turns.first { $0.isFaulted })
        #expect(faulted.report?.calls.map(\.layers.prompt.name) == ["converse", "converse", "generate-plan"])
        #expect(faulted.outcome == recording.turns[10].outcome)
    }

    @Test func `The second call of a turn fails and what the first read is kept`() async throws {
        let recording = try Repository.recording("plan-trop-tot")
        let playback = await Repository.player.play(recording, faults: [try Fault("7.2:server_error")])
        let faulted = try #require(playback.turns.first { $0.isFaulted })
        #expect(faulted.outcome["wrote"]?.array?.map { $0["create"] } == ["ressource", "ressource"])
        #expect(faulted.outcome["error"] == "server_error")
        #expect(playback.isAsRecorded, "\(MismatchReport(playback).text)")
    }

    @Test func `Several faults in one playing`() async throws {
        let recording = try Repository.recording("demo-dix-minutes")
        let faults = try ["1.1:timeout", "3.1:empty", "11.1:rate_limit×1", "11.2:cut@9", "12.1:quota"].map {
            try Fault($0)
        }
        let playback = await Repository.player.play(recording, faults: faults)
        #expect(playback.turns.filter(\.isFaulted).map(\.number) == [1, 3, 11, 12])
        #expect(
            playback.turns.filter(\.isFaulted).map { $0.outcome["error"] } == [
                "timeout_first_byte", "model_off_contract", "closed", "quota",
            ])
        #expect(playback.isAsRecorded, "\(MismatchReport(playback).text)")
    }

    @Test(arguments: Repository.paths) func `Every call of every recording can time out once in each playing`(
        path: String
    ) async throws {
        let recording = try Recording.reading(path)
        var faults: [Fault] = []
        for (place, turn) in recording.turns.enumerated() where !turn.calls.isEmpty {
            faults.append(try Fault("\(place + 1).\(turn.calls.count):timeout"))
        }
        let playback = await Repository.player.play(recording, faults: faults)
        #expect(playback.isAsRecorded, "\(MismatchReport(playback).text)")
    }

    @Test(arguments: [
        "0", "3", "3.1", "3:timeout", "3.0:timeout", "0.1:timeout", "a.b:timeout", "3.1.2:timeout", "-1.1:timeout",
        "99999999999999999999.1:timeout", ":", "", ".",
    ])
    func `A fault says which call it hits`(text: String) {
        #expect(throws: Fault.ReadingError.noPosition(text)) { try Fault(text) }
        #expect(
            "\(Fault.ReadingError.noPosition(text))"
                == "`\(text)` does not say which call fails; write it like `3.1:timeout`")
    }

    @Test(arguments: [
        "tempest", "", "Timeout", "cut", "cut@", "cut@-1", "cut@x", "timeout×2", "cut@99999999999999999999",
    ])
    func `A fault is one of nine`(kind: String) {
        #expect(throws: Fault.ReadingError.unknownKind(kind)) { try Fault("3.1:\(kind)") }
        #expect(
            "\(Fault.ReadingError.unknownKind(kind))".contains(
                "the faults are timeout, rate_limit, quota, server_error, refusal, truncated, off_contract, empty, cut@N"
            ))
    }

    @Test(arguments: kinds.map(\.kind) + ["cut@0", "timeout×1"]) func `A fault is written as it is read`(kind: String)
        throws
    {
        #expect(try Fault("12.3:\(kind)").description == "12.3:\(kind)")
    }
}
