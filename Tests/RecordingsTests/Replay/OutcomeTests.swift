import Foundation
import OrderedJSON
import Recordings
import Simulator
import Testing

/// Anything that happens otherwise than recorded fails, and says what.
struct OutcomeTests {
    @Test(arguments: [
        ("intent", "add_target", "\"generate_plan\"", "\"add_target\""),
        ("state", "ready", "+ collecting_targets", "- ready"),
        ("error", "stale", "+ needs_not_met", "- stale"), ("reply", "Non.", "+ Pas tout de suite.", "- Non."),
    ]) func `A text of an outcome`(key: String, recorded: String, plus: String, minus: String) async throws {
        var recording = try Repository.recording("plan-trop-tot")
        recording.turns[3].outcome?[key] = .string(recorded)
        let playback = await Repository.player.play(recording)
        #expect(playback.turns.map(\.isAsRecorded) == [true, true, true, false, true, true, true])
        #expect(playback.turns[3].differences.map(\.key) == [key])
        let report = MismatchReport(playback).text
        #expect(report.hasPrefix("\(recording.path): turn 4\n  \(key)  CHANGED\n    - \(recorded)\n    + "))
        #expect(report.hasSuffix("  keep: souffleur replay --update \(recording.path)\n"))
    }

    @Test func `What was written, refused and offered, with what is missing and what is too much`() async throws {
        var recording = try Repository.recording("plan-trop-tot")
        recording.turns[0].outcome?["wrote"] = []
        recording.turns[1].outcome?["refusals"] = nil
        recording.turns[2].outcome?["actions"] = ["add_target"]
        recording.turns[4].outcome?["surplus"] = "x"
        let playback = await Repository.player.play(recording)
        #expect(
            playback.turns.map { $0.differences.map(\.key) } == [
                ["wrote"], ["refusals"], ["actions"], [], ["surplus"], [], [],
            ])
        let report = MismatchReport(playback).text
        #expect(report.contains("turn 1\n  wrote  CHANGED\n    - []\n    + [\n"))
        #expect(report.contains("turn 2\n  refusals  CHANGED\n    + [\n"))
        #expect(report.contains("    +   \"suggest_targets\",\n"))
        #expect(report.contains("turn 5\n  surplus  CHANGED\n    - \"x\"\n"))
        #expect(report.components(separatedBy: "keep:").count == 2, "said once")
    }

    @Test func `What an update would refuse is not proposed`() async throws {
        var recording = try Repository.recording("plan-trop-tot")
        recording.turns[3].outcome?["state"] = "ready"
        recording.turns[2].expectation = ["state": "ready"]
        recording.turns[0].calls[0].fingerprint?[.prompt] = String(repeating: "0", count: 64)
        let report = MismatchReport(await Repository.player.play(recording)).text
        #expect(!report.contains("keep:"), "\(report)")
        #expect(report.contains("  mend: souffleur record plan-trop-tot --from-turn 1\n"))
        #expect(
            report.hasSuffix(
                "  nothing is kept while what turn 3 expects of `state` does not hold; change `expect` first if that is meant\n"
            ))
        recording.turns[2].expectation = nil
        let kept = MismatchReport(await Repository.player.play(recording)).text
        #expect(kept.components(separatedBy: "keep:").count == 3, "\(kept)")
    }

    @Test func `A recording that was just written is not sealed where it does not play as expected`() async throws {
        let recording = try MadeRecording.read(
            "- press: {intent: create_scenario, payload: {nom: A}}\n  expect: {state: ready}")
        let report = MismatchReport(await Repository.player.play(recording)).text
        #expect(!report.contains("mend:") && !report.contains("keep:"), "\(report)")
        #expect(report.contains("nothing is kept while what turn 1 expects of `state` does not hold"))
    }

    @Test func `A difference of bytes that look alike is a difference`() async throws {
        var recording = try Repository.recording("plan-trop-tot")
        let reply = try #require(recording.turns[1].outcome?["reply"]?.string)
        recording.turns[1].outcome?["reply"] = .string(reply.replacing("é", with: "e\u{301}"))
        #expect(await Repository.player.play(recording).turns[1].differences.map(\.key) == ["reply"])
    }

    @Test func `A long difference is cut, and says so`() async throws {
        var recording = try Repository.recording("plan-trop-tot")
        recording.turns[1].outcome?["reply"] = .string((1...90).map { "ligne \($0)" }.joined(separator: "\n"))
        let report = MismatchReport(await Repository.player.play(recording)).text
        #expect(report.contains("    - ligne 40\n    … and 51 more lines\n"))
    }

    @Test func `A turn without an outcome is not as recorded`() async throws {
        var recording = try Repository.recording("plan-trop-tot")
        recording.turns[1].outcome = nil
        let playback = await Repository.player.play(recording)
        #expect(!playback.isAsRecorded)
        #expect(
            MismatchReport(playback).text
                == "\(recording.path): turn 2\n  no outcome is recorded yet\n  keep: souffleur replay --update \(recording.path)\n"
        )
    }

    @Test func `Of a recording that was just written only that is said`() async throws {
        let text =
            MadeRecording.opening()
            + "- press: {intent: add_objective, payload: {libelle: x}}\n  expect: {state: ready}\n"
        let recording = try MadeRecording.read(text)
        #expect(
            MismatchReport(await Repository.player.play(recording)).text == """
                \(recording.path): turn 2
                  expect state  DOES NOT HOLD
                    wanted "ready"
                    got    "collecting_targets"
                \(recording.path): neither outcomes nor fingerprints are written yet
                  nothing is kept while what turn 2 expects of `state` does not hold; change `expect` first if that is meant

                """)
    }

    @Test func `An empty message is refused, and that can be what is recorded`() async throws {
        let unwritten = await Repository.player.play(try MadeRecording.read("- say: \"\"\n"))
        #expect(unwritten.turns[0].problem == "the message is empty")
        #expect(MismatchReport(unwritten).text.contains("turn 1\n  the message is empty\n"))
        let written = await Repository.player.play(
            try MadeRecording.read(
                "- say: \" \"\n  outcome: {error: message_empty}\n- say: \"\"\n  outcome: {error: message_empty}\n"))
        #expect(written.isAsRecorded, "\(MismatchReport(written).text)")
    }

    @Test func `A payload with a key that no form has is told`() async throws {
        let playback = await Repository.player.play(
            try MadeRecording.read(
                "- press: {intent: create_scenario, payload: {nome: \"x\"}}\n- press: {intent: fly}\n"))
        #expect(playback.turns[0].problem == "the payload has keys that the form does not have: nome")
        #expect(playback.turns[1].problem?.hasPrefix("the flow has no intent `fly`; it has create_scenario") == true)
        #expect(
            String(decoding: Transcript.jsonLines(playback), as: UTF8.self).contains(
                "\"problem\":\"the payload has keys"))
    }

    @Test func `A flow or a language that is not there is told before anything plays`() async throws {
        var recording = try Repository.recording("plan-trop-tot")
        recording.flow.name = "vente"
        let nowhere = await Repository.player.play(recording)
        #expect(!nowhere.isAsRecorded)
        #expect(MismatchReport(nowhere).text == "\(recording.path): there is no flow `vente`\n")
        #expect(throws: RecordingUpdate.Refusal.problem("there is no flow `vente`")) {
            try RecordingUpdate.updated(nowhere, accepting: [], flowDigest: nil)
        }
        recording.flow.name = "marketing"
        recording.world.language = "de"
        let mute = await Repository.player.play(recording)
        #expect(MismatchReport(mute).text == "\(recording.path): the flow `marketing` does not speak `de`\n")
    }
}
