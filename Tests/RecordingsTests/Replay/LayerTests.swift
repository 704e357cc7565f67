import ConversationCore
import Foundation
import Recordings
import Simulator
import Testing

/// Each layer of a request, changed in a copy of the project, is the one that is reported.
struct LayerTests {
    private static let name = "plan-trop-tot"

    private func layers(_ playback: Playback) -> Set<Layer> {
        Set(
            playback.turns.flatMap(\.mismatches).compactMap { mismatch in
                switch mismatch {
                case .layer(_, let layer, _, _): layer
                case .prompt: .prompt
                case .unsealed, .callTooMany, .callNotMade, .attemptTooMany, .attemptNotMade: nil
                }
            })
    }

    private func expectOnly(_ layer: String, in report: String) {
        for other in Layer.allCases.map(\.rawValue) where other != layer {
            #expect(report.contains("  \(other)\(String(repeating: " ", count: 12 - other.utf8.count))same"))
            #expect(!report.contains("--accept \(other)"))
        }
        #expect(report.contains("keep: souffleur replay --update --accept \(layer) "))
    }

    @Test func `An edited prompt is a difference of the prompt alone`() async throws {
        let copy = try CopiedProject(recordings: [Self.name])
        try copy.write(copy.text("prompts/converse/v1.md") + "\nSoyez bref.\n", to: "prompts/converse/v1.md")
        let recording = try copy.recording(Self.name)
        let playback = await copy.play(recording)
        #expect(layers(playback) == [.prompt])
        #expect(playback.turns.flatMap(\.mismatches).count == 6, "each call of the prompt, and not the plan's")
        #expect(playback.turns.allSatisfy { $0.differences.isEmpty && $0.failedExpectations.isEmpty })
        let report = await copy.report(recording)
        expectOnly("prompt", in: report)
        #expect(
            report.contains("\(recording.path): turn 1, call 1.1\n  prompt      converse v1 was edited    CHANGED\n"))
        #expect(report.contains("  mend: souffleur record plan-trop-tot --from-turn 1      keep: "))
        #expect(!report.contains("call 7.2"))
    }

    @Test func `The next version of a prompt is shown with its lines`() async throws {
        let copy = try CopiedProject(recordings: [Self.name])
        let old = try copy.text("prompts/generate-plan/v1.md")
        try copy.write(
            old.replacing("version: 1\n", with: "version: 2\n") + "Trois phases.\n", to: "prompts/generate-plan/v2.md")
        try copy.edit("flows/marketing.yaml", "prompt: generate-plan@1", "prompt: generate-plan@2")
        let report = await copy.report(try copy.recording(Self.name))
        expectOnly("prompt", in: report)
        #expect(report.contains("turn 7, call 7.2\n  prompt      generate-plan v1 → v2    CHANGED\n"))
        #expect(report.contains("    - version: 1\n    + version: 2\n    + Trois phases.\n"))
        #expect(report.contains("mend: souffleur record plan-trop-tot --from-turn 7"))
        #expect(report.components(separatedBy: ": turn ").count == 2)
    }

    @Test func `A field's new choice is a difference of the schema alone`() async throws {
        let copy = try CopiedProject(recordings: [Self.name])
        let choice = "              post_social: {fr: \"Post social\", en: \"Social post\"}\n"
        let next = "              podcast: {fr: \"Podcast\", en: \"Podcast\"}\n"
        try copy.edit("flows/marketing.yaml", choice, choice + next)
        let recording = try copy.recording(Self.name)
        #expect(layers(await copy.play(recording)) == [.schema])
        let report = await copy.report(recording)
        expectOnly("schema", in: report)
        #expect(report.contains("call 7.2"))
        #expect(!report.contains("call 7.1"))
    }

    @Test func `A temperature is a difference of the parameters, and of the file it stands in`() async throws {
        let copy = try CopiedProject(recordings: [Self.name])
        try copy.edit("prompts/converse/v1.md", "temperature: 0.3", "temperature: 0.9")
        let recording = try copy.recording(Self.name)
        #expect(layers(await copy.play(recording)) == [.prompt, .parameters])
        let report = await copy.report(recording, allowing: [.prompt])
        expectOnly("parameters", in: report)
        #expect(report.contains("0.9"))
    }

    @Test func `Which model stands behind an alias is in no layer`() async throws {
        let copy = try CopiedProject(recordings: [Self.name])
        try copy.edit("prompts/models.yaml", "assistant: gpt-4o-mini", "assistant: gpt-6-luna")
        try copy.edit("prompts/models.yaml", "planner: gpt-4o-mini", "planner: gpt-6-luna")
        #expect(await copy.play(try copy.recording(Self.name)).isAsRecorded)
    }

    @Test func `What was answered otherwise is a difference of the outcome and of the dialogue after it`() async throws
    {
        let copy = try CopiedProject(recordings: [Self.name])
        let path = "recordings/marketing/\(Self.name).yaml"
        try copy.edit(path, "le sujet parlera de lui-même.\\\\n", "il parlera.\\\\n")
        let recording = try copy.recording(Self.name)
        let playback = await copy.play(recording)
        #expect(playback.turns[0].mismatches.isEmpty)
        #expect(playback.turns[0].differences.map(\.key) == ["reply"])
        #expect(layers(playback) == [.dialogue])
        let report = await copy.report(recording)
        #expect(
            report.contains(
                "turn 1\n  reply  CHANGED\n    - Le scénario **Campagne d'automne Vibralis** est ouvert. La panne"))
        #expect(report.contains("il parlera.\n"))
        #expect(report.hasSuffix("  keep: souffleur replay --update \(recording.path)\n"))
        #expect(
            report.contains(
                "turn 2, call 2.1\n  prompt      same\n  schema      same\n  parameters  same\n  dialogue    CHANGED\n")
        )
        #expect(
            report.contains(
                "    - {\"role\":\"assistant\",\"content\":\"Le scénario **Campagne d'automne Vibralis** est"))
        #expect(
            report.contains(
                "    + {\"role\":\"assistant\",\"content\":\"Le scénario **Campagne d'automne Vibralis** est"))
    }

    @Test(arguments: Layer.allCases) func `A layer that is allowed to differ does not fail, the others do`(layer: Layer)
        async throws
    {
        var recording = try Repository.recording(Self.name)
        recording.turns[0].calls[0].fingerprint?[layer] = String(repeating: "0", count: 64)
        let player = { (allowed: Set<Layer>) in RecordingPlayer(allowing: allowed) { Repository.bundles[$0] } }
        #expect(await player([layer]).play(recording).isAsRecorded)
        #expect(await player(Set(Layer.allCases).subtracting([layer])).play(recording).isAsRecorded == false)
        let playback = await player([]).play(recording)
        #expect(playback.turns.map(\.isAsRecorded) == [false] + Array(repeating: true, count: 6))
        #expect(layers(playback) == [layer])
        expectOnly(layer.rawValue, in: MismatchReport(playback).text)
    }

    @Test func `A call without fingerprints fails until it is sealed, whatever else is allowed`() async throws {
        var recording = try Repository.recording(Self.name)
        recording.turns[6].calls[1].fingerprint = nil
        let playback = await Repository.player.play(recording)
        #expect(playback.turns[6].mismatches == [.unsealed(call: 2)])
        let report = MismatchReport(playback).text
        #expect(
            report.contains("turn 7, call 7.2\n  the call has no fingerprint yet\n  mend: souffleur replay --update "))
        #expect(
            report.contains("--accept prompt --accept schema --accept parameters --accept dialogue \(recording.path)"))
    }
}
