import ConversationCore
import OrderedJSON
import Recordings
import Simulator
import SpannedYAML
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

    /// In a flow with roles, where the data are sent with the role.
    @Test func `What is there is named by its place, and what a rule keeps is refused by the rule`() async throws {
        let text = """
            format: souffleur-recording/1
            recording: petit
            flow: {name: sinistre, version: 1}
            world: {clock: "2027-03-02T09:14:07Z", seed: 1, language: fr}
            turns:
            - press: {intent: declare_claim, payload: {objet: Vol, nature: vol, survenu_le: "2027-03-01"}}
            - press: {intent: add_item, payload: {nom: "Vélo", valeur: 100}}
            - model_proposes: {intent: add_quote, entities_to_create: [{kind: devis, fields: {artisan: A, bien: bien 1, montant: 20}}]}
            - model_proposes: {intent: edit_item, entity: bien 1, changes: {kind: bien, fields: {nom: Vélo bleu}}}
            - model_proposes: {intent: remove_item, entity: bien 1}
            - press: {proposal: 1}

            """
        let recording = try Recording.reading(SourceFile(path: "recordings/sinistre/petit.yaml", text: text))
        let outcomes = await Repository.player.play(recording).turns.map(\.outcome)
        #expect(outcomes[2]["wrote"]?.array?.first?["fields"]?["bien"] == 1, "\(outcomes[2])")
        #expect(outcomes[3]["wrote"]?.array?.first?["fields"]?["nom"] == "Vélo bleu", "\(outcomes[3])")
        #expect(outcomes[4]["actions"]?.array?.first?["label"] == "Retirer le bien : Vélo bleu", "\(outcomes[4])")
        #expect(outcomes[5]["error"] == "held", "\(outcomes[5])")
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
