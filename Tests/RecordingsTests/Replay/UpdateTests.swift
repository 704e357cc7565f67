import ConversationCore
import OrderedJSON
import Project
import PromptLibrary
import Recordings
import Simulator
import Testing

/// `--update` rewrites outcomes only, `--accept` the named layers only.
struct UpdateTests {
    private static let zeros = String(repeating: "0", count: 64)

    /// A recording of which every outcome and every fingerprint is wrong.
    private func spoilt() throws -> Recording {
        var recording = try Repository.recording("plan-trop-tot")
        for turn in recording.turns.indices {
            recording.turns[turn].outcome = ["state": "nowhere"]
            for call in recording.turns[turn].calls.indices {
                recording.turns[turn].calls[call].sent = "{}"
                for layer in Layer.allCases { recording.turns[turn].calls[call].fingerprint?[layer] = Self.zeros }
            }
        }
        return recording
    }

    private func updated(accepting layers: Set<Layer>) async throws -> Recording {
        let player = RecordingPlayer(allowing: layers) { Repository.bundles[$0] }
        return try RecordingUpdate.updated(await player.play(try spoilt()), accepting: layers, flowDigest: nil)
    }

    @Test func `Without a layer only outcomes are rewritten`() async throws {
        let (spoilt, good) = (try spoilt(), try Repository.recording("plan-trop-tot"))
        let updated = try await updated(accepting: [])
        #expect(updated.turns.map(\.outcome) == good.turns.map(\.outcome))
        #expect(updated.turns.flatMap(\.calls).map(\.fingerprint) == spoilt.turns.flatMap(\.calls).map(\.fingerprint))
        #expect(updated.turns.flatMap(\.calls).map(\.sent) == spoilt.turns.flatMap(\.calls).map(\.sent))
        #expect(updated.turns.map(\.expectation) == good.turns.map(\.expectation))
        #expect(spoilt.changes(to: updated) == "7 outcomes")
    }

    @Test(arguments: Layer.allCases) func `With a layer that layer is rewritten, and no other`(layer: Layer)
        async throws
    {
        let good = try Repository.recording("plan-trop-tot")
        let updated = try await updated(accepting: [layer])
        for (call, was) in zip(updated.turns.flatMap(\.calls), good.turns.flatMap(\.calls)) {
            for other in Layer.allCases {
                #expect(call.fingerprint?[other] == (other == layer ? was.fingerprint?[other] : Self.zeros))
            }
            #expect(call.sent == (layer == .dialogue ? was.sent : "{}"))
        }
        #expect(try spoilt().changes(to: updated) == "7 outcomes, 7 fingerprints")
    }

    @Test func `With every layer it is the recording that it was`() async throws {
        let updated = try await updated(accepting: Set(Layer.allCases))
        #expect(try RecordingUpdate.bytes(updated) == ProjectFiles.read(Repository.recording("plan-trop-tot").path))
    }

    @Test func `A call without fingerprints is sealed only when every layer is accepted`() async throws {
        var recording = try Repository.recording("plan-trop-tot")
        recording.turns[0].calls[0].fingerprint = nil
        for layers in [[], [.prompt, .schema, .parameters], Layer.allCases].map({ Set($0) }) {
            let player = RecordingPlayer(allowing: layers) { Repository.bundles[$0] }
            let updated = try RecordingUpdate.updated(await player.play(recording), accepting: layers, flowDigest: nil)
            #expect((updated.turns[0].calls[0].fingerprint != nil) == (layers.count == 4))
        }
    }

    @Test func `A prompt's next version is written with the layer of the prompt`() async throws {
        let copy = try CopiedProject(recordings: ["plan-trop-tot"])
        try copy.write(
            copy.text("prompts/converse/v1.md").replacing("version: 1\n", with: "version: 2\n"),
            to: "prompts/converse/v2.md")
        try copy.edit("flows/marketing.yaml", "prompt: converse@1", "prompt: converse@2")
        let recording = try copy.recording("plan-trop-tot")
        #expect(await copy.play(recording).isAsRecorded == false)
        let digest = copy.project.digest(ofFlow: "marketing")
        let kept = try RecordingUpdate.updated(
            await copy.play(recording, allowing: [.prompt]), accepting: [.prompt], flowDigest: digest)
        #expect(kept.turns[0].calls[0].prompt == PromptReference(name: "converse", version: 2))
        #expect(kept.turns[6].calls[1].prompt == PromptReference(name: "generate-plan", version: 1))
        #expect(kept.flow.sha256 == digest)
        #expect(kept.flow.sha256 != recording.flow.sha256)
        #expect(await copy.play(kept).isAsRecorded)
        #expect(recording.changes(to: kept) == "6 fingerprints")
    }

    @Test func `A hostile turn that pins nothing gets its outcome, and passes from then on`() async throws {
        let turns = "- model_proposes: {intent: generate_plan}\n"
        let recording = try MadeRecording.read(turns)
        #expect(await Repository.player.play(recording).isAsRecorded == false)
        let sealed = try await MadeRecording.sealed(turns)
        #expect(sealed.turns[0].outcome?["error"] == "not_offered_here")
        #expect(recording.changes(to: sealed) == "1 outcome")
        #expect(await Repository.player.play(sealed).isAsRecorded)
        var spoilt = sealed
        spoilt.turns[0].outcome = ["state": "nowhere"]
        let again = try RecordingUpdate.updated(await Repository.player.play(spoilt), accepting: [], flowDigest: nil)
        #expect(again.turns[0].outcome == sealed.turns[0].outcome)
    }

    @Test func `A hostile turn that pins what is expected of it gets no outcome`() async throws {
        let recording = try Repository.recording("promesses-refusees")
        let updated = try RecordingUpdate.updated(
            await Repository.player.play(recording), accepting: [], flowDigest: nil)
        #expect(updated.turns[0].outcome == nil)
        #expect(recording.changes(to: updated) == "its form only")
    }

    @Test func `A turn that cannot run is not written down as one that did`() async throws {
        let playback = await Repository.player.play(try MadeRecording.read("- say: \"\"\n"))
        #expect(throws: RecordingUpdate.Refusal.problem("turn 1: the message is empty")) {
            try RecordingUpdate.updated(playback, accepting: [], flowDigest: nil)
        }
    }

    @Test func `A faulted take is not written down`() async throws {
        let recording = try Repository.recording("plan-trop-tot")
        let playback = await Repository.player.play(recording, faults: [try Fault("3.1:timeout")])
        let updated = try RecordingUpdate.updated(playback, accepting: Set(Layer.allCases), flowDigest: nil)
        #expect(updated.turns[2].outcome == recording.turns[2].outcome)
    }
}
