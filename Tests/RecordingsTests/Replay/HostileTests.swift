import ConversationCore
import OrderedJSON
import Recordings
import Simulator
import Testing
import Turns

/// Readings that nobody recorded, put into a model's mouth: they meet contract and engine like any other.
struct HostileTests {
    /// The outcome of a hostile turn after a scenario came to be.
    private func outcome(_ reading: String, say: String? = nil) async throws -> (PlayedTurn, JSONObject) {
        let hostile = "- model_proposes: \(reading)\n" + (say.map { "  say: \($0)\n" } ?? "")
        let playback = await Repository.player.play(try await MadeRecording.sealed(MadeRecording.opening() + hostile))
        return (playback.turns[1], playback.turns[1].outcome)
    }

    @Test func `An intent that is not offered is refused, and the model's words are withheld`() async throws {
        let (turn, outcome) = try await outcome(
            "{intent: generate_plan, message_markdown: \"C'est fait, voici le plan !\"}")
        #expect(outcome["error"] == "not_offered_here")
        #expect(outcome["wrote"] == [])
        #expect(outcome["reply"]?.string?.contains("C'est fait") == false)
        #expect(turn.userMessage == "…")
        #expect(turn.mismatches.isEmpty)
    }

    @Test func `A second scenario is refused, whatever else is claimed`() async throws {
        let (_, outcome) = try await outcome(
            "{intent: create_scenario, entities_to_create: [{kind: scenario, fields: {nom: Un autre}}, {kind: objectif, fields: {libelle: Dix}}]}"
        )
        #expect(outcome["refusals"]?.array?.first?["reason"] == "not_offered_here")
        #expect(outcome["wrote"]?.array?.map { $0["create"] } == ["objectif"])
    }

    @Test func `A value that breaks its field is not written`() async throws {
        let (_, outcome) = try await outcome(
            "{intent: add_objective, entities_to_create: [{kind: objectif, fields: {libelle: \"\(String(repeating: "a", count: 300))\"}}]}"
        )
        #expect(outcome["wrote"] == [])
        #expect(outcome["error"] == "model_off_contract" || outcome["error"] == "invalid_fields")
    }

    @Test(arguments: [
        "{intent: launch_rocket}", "{intent: 12}", "{message_markdown: null}", "{surprise: true}",
        "{entities_to_create: [{kind: fusee}]}",
        "{entities_to_create: {}}", "{entities_to_create: [{kind: cible, fields: [nom]}]}", "{changes: []}",
        "{arguments: []}",
    ]) func `A reading off its contract is mended in vain, and is no call too many`(reading: String) async throws {
        let (turn, outcome) = try await outcome(reading)
        #expect(outcome["error"] == "model_off_contract")
        #expect(turn.report?.calls.map { !$0.isRepair } == [true, false])
        #expect(outcome["wrote"] == [])
        #expect(turn.mismatches.isEmpty)
    }

    @Test func `A reading that is allowed is done, and one that asks a model is a call that is not recorded`()
        async throws
    {
        let (_, written) = try await outcome(
            "{intent: add_objective, entities_to_create: [{kind: objectif, fields: {libelle: Dix visites}}]}",
            say: "Dix visites.")
        #expect(written["state"] == "collecting_targets")
        let playback = await Repository.player.play(
            try await MadeRecording.sealed(
                MadeRecording.opening() + "- press: {intent: add_objective, payload: {libelle: Dix}}\n"))
        #expect(playback.isAsRecorded)
        let recording = try MadeRecording.read(
            "- model_proposes: {intent: create_scenario, entities_to_create: [{kind: scenario, fields: {nom: A}}, {kind: objectif, fields: {libelle: B}}]}\n"
                + "  expect: {state: collecting_targets}\n"
                + "- model_proposes: {intent: search_inspiration, arguments: {requete: caves}}\n  expect: {state: collecting_targets}\n"
        )
        let asked = await Repository.player.play(recording)
        #expect(asked.turns[0].isAsRecorded, "\(MismatchReport(asked).text)")
        #expect(asked.turns[1].mismatches.map(\.call) == [2])
        #expect(MismatchReport(asked).text.contains("search-inspiration@1 is called, but no such call is recorded"))
    }

    @Test func `A fault hits a hostile turn too`() async throws {
        let recording = try Repository.recording("promesses-refusees")
        let playback = await Repository.player.play(recording, faults: [try Fault("1.1:timeout")])
        #expect(playback.turns[0].outcome["error"] == "timeout_first_byte")
        #expect(playback.turns.count == recording.turns.count + 1)
        #expect(playback.isAsRecorded)
    }
}
