import ConversationCore
import OrderedJSON
import Recordings
import Simulator
import Testing
import Turns

/// Buttons are told by their places: proposals, entities, and the turn in which they were drawn.
struct PressTests {
    /// Turns after the third of the demo, where four targets are proposed.
    private func after(_ turns: String, faults: [String] = []) async throws -> [PlayedTurn] {
        var recording = try Repository.recording("demo-dix-minutes")
        recording.turns = Array(recording.turns.prefix(3)) + (try MadeRecording.read(turns)).turns
        let playback = await Repository.player.play(recording, faults: try faults.map { try Fault($0) })
        #expect(playback.turns.filter { $0.number <= 3 }.allSatisfy { $0.isAsRecorded })
        return playback.turns.filter { $0.number > 3 && !$0.isFaulted }
    }

    private func proposals(_ turn: PlayedTurn) -> [String] {
        (turn.outcome["actions"]?.array ?? []).filter { $0["proposal"] != nil }.compactMap { $0["label"]?.string }
    }

    private let targets = [
        "Ajouter une cible : Responsables paie de PME multisites",
        "Ajouter une cible : Dirigeants de PME sans service paie",
        "Ajouter une cible : Directeurs financiers de PME en croissance",
        "Ajouter une cible : Gestionnaires de paie en cabinet comptable",
    ]

    @Test func `A proposal by its place`() async throws {
        let turns = try await after("- press: {proposal: 3}\n- press: {proposal: 3}\n")
        #expect(turns[0].userMessage == targets[2])
        #expect(
            turns[0].outcome["wrote"]?.array?.first?["fields"]?["nom"] == "Directeurs financiers de PME en croissance")
        #expect(proposals(turns[0]) == [targets[0], targets[1], targets[3]])
        #expect(turns[1].userMessage == targets[3])
        #expect(proposals(turns[1]) == [targets[0], targets[1]])
    }

    @Test func `A proposal waved away`() async throws {
        let turns = try await after("- dismiss: 2\n- dismiss: 1\n- dismiss: 9\n")
        #expect(turns.map { $0.userMessage } == ["", "", ""])
        #expect(turns.map { $0.outcome["wrote"] } == [[], [], []])
        #expect(proposals(turns[0]) == [targets[0], targets[2], targets[3]])
        #expect(proposals(turns[1]) == [targets[2], targets[3]])
        #expect(proposals(turns[2]) == [targets[2], targets[3]])
        #expect(turns[2].outcome["error"] != nil)
        #expect(turns.allSatisfy { $0.report?.calls.isEmpty == true })
    }

    @Test func `A second press of the same button changes nothing`() async throws {
        let turns = try await after("- press: {proposal: 1}\n- press: {proposal: 1, drawn_turns_ago: 1}\n")
        #expect(turns[1].outcome["error"] == "stale")
        #expect(turns[1].outcome["wrote"] == [])
        #expect(proposals(turns[1]) == Array(targets[1...]))
        #expect(turns[1].report?.conversation.revision == turns[0].report?.conversation.revision)
    }

    @Test(arguments: [1, 2, 3, 50, 1_000]) func `A button of an earlier turn is stale`(ago: Int) async throws {
        let press = "- press: {intent: add_target, payload: {nom: Caves}, drawn_turns_ago: \(ago)}\n"
        let turns = try await after(press)
        #expect(turns[0].outcome["error"] == "stale")
    }

    @Test func `A place where nothing stands is refused`() async throws {
        let turns = try await after(
            "- press: {proposal: 12}\n- press: {intent: edit_target, entity: {kind: cible, position: 4}, payload: {nom: x}}\n"
                + "- press: {intent: edit_target, entity: {kind: licorne, position: 1}, payload: {nom: x}}\n"
                + "- press: {intent: remove_objective, entity: {kind: objectif, position: 2}}\n"
                + "- press: {intent: remove_objective, entity: {kind: objectif, position: 2}}\n")
        #expect(turns[0].outcome["error"] != nil && turns[0].outcome["wrote"] == [])
        #expect(turns[1].outcome["error"] == "entity_missing")
        #expect(turns[2].outcome["error"] == "entity_missing")
        #expect(turns[3].outcome["wrote"]?.array?.first?["remove"] == "objectif")
        #expect(turns[4].outcome["error"] == "entity_missing")
    }

    @Test func `A number or a flag for a text is that text`() async throws {
        let turns = try await after(
            "- press: {intent: add_target, payload: {nom: 007, secteur: true, besoin: 1.50}}\n"
                + "- press: {intent: add_objective, payload: {libelle: 500, valeur_visee: 5.0, echeance: 2026-05-01}}\n"
                + "- press: {intent: add_target, payload: {nom: x, taille: 12}}\n")
        let target = turns[0].outcome["wrote"]?.array?.first?["fields"]
        #expect(target == ["nom": "007", "secteur": "true", "besoin": "1.50"])
        let objective = turns[1].outcome["wrote"]?.array?.first?["fields"]
        #expect(objective?["libelle"] == "500")
        #expect(objective?["valeur_visee"]?.number?.text == "5.0")
        #expect(objective?["echeance"] == "2026-05-01")
        #expect(turns[2].outcome["error"] == "invalid_fields")
        #expect(turns[2].outcome["refusals"]?.array?.first?["fields"] == ["taille"])
    }

    @Test func `A fault shifts no place and no turn`() async throws {
        let turns = "- press: {proposal: 1}\n- press: {proposal: 1, drawn_turns_ago: 1}\n- press: {proposal: 2}\n"
        let plain = try await after(turns)
        let faulted = try await after(turns, faults: ["2.1:timeout", "3.1:refusal"])
        #expect(faulted.map(\.outcome) == plain.map(\.outcome))
    }

    @Test func `A turn that could not run leaves what was on show`() async throws {
        let turns = try await after(
            "- say: \"\"\n- press: {proposal: 1}\n- say: \"\"\n- press: {proposal: 1, drawn_turns_ago: 1}\n")
        #expect(turns[1].userMessage == targets[0])
        #expect(
            turns[3].userMessage == targets[1], "the button was drawn after the turn before, which drew nothing new")
        #expect(turns[3].outcome["error"] == nil)
    }
}
