import ConversationCore
import Recordings
import Simulator
import Testing

/// Each call and each attempt is consumed once: one too many fails, one too few fails.
struct CallCountTests {
    private func report(_ change: (inout Recording) -> Void) async throws -> (Playback, String) {
        var recording = try Repository.recording("panne-puis-reprise")
        change(&recording)
        let playback = await Repository.player.play(recording)
        return (playback, MismatchReport(playback).text)
    }

    @Test func `A call too few`() async throws {
        let (playback, report) = try await report { $0.turns[4].calls.removeLast() }
        #expect(
            playback.turns[4].mismatches == [.callTooMany(call: 2, PromptReference(name: "generate-plan", version: 1))])
        #expect(report.contains("turn 5, call 5.2\n  generate-plan@1 is called, but no such call is recorded\n"))
        #expect(report.contains("  mend: souffleur record panne-puis-reprise --from-turn 5\n"))
        #expect(!report.contains("keep:"), "an update would be refused")
    }

    @Test func `A call too many`() async throws {
        let (playback, report) = try await report { $0.turns[2].calls = $0.turns[0].calls }
        #expect(playback.turns[2].mismatches == [.callNotMade(call: 1, PromptReference(name: "converse", version: 1))])
        #expect(report.contains("turn 3, call 3.1\n  converse@1 is recorded, but not called any more\n"))
    }

    @Test func `An attempt too few`() async throws {
        let (playback, report) = try await report { $0.turns[3].calls[0].attempts.removeLast() }
        #expect(playback.turns[3].mismatches == [.attemptTooMany(call: 1, attempt: 2)])
        #expect(report.contains("turn 4, call 4.1\n  attempt 2 is made, but not recorded\n"))
    }

    @Test func `An attempt too many`() async throws {
        let (playback, report) = try await report { $0.turns[0].calls[0].attempts += $0.turns[1].calls[0].attempts }
        #expect(playback.turns[0].mismatches == [.attemptNotMade(call: 1, attempt: 2)])
        #expect(report.contains("turn 1, call 1.1\n  attempt 2 is recorded, but not made any more\n"))
    }

    @Test func `Neither is allowed by any layer, nor updated`() async throws {
        for place in [(2, 0), (4, 1)] {
            var recording = try Repository.recording("panne-puis-reprise")
            if place.0 == 2 {
                recording.turns[2].calls = recording.turns[0].calls
            } else {
                recording.turns[4].calls.removeLast()
            }
            let player = RecordingPlayer(allowing: Set(Layer.allCases)) { Repository.bundles[$0] }
            let playback = await player.play(recording)
            #expect(!playback.isAsRecorded)
            #expect(throws: RecordingUpdate.Refusal.callsDiffer) {
                try RecordingUpdate.updated(playback, accepting: Set(Layer.allCases), flowDigest: nil)
            }
        }
    }

    @Test func `A recorded answer is never used for another turn`() async throws {
        let (playback, _) = try await report { $0.turns.insert($0.turns[2], at: 1) }
        // The objective is added twice; the answers of the later turns stay where they are.
        #expect(playback.turns[2].mismatches.contains { $0.call == 1 })
        #expect(playback.turns.allSatisfy { turn in turn.mismatches.allSatisfy { $0.call <= 2 } })
    }
}
