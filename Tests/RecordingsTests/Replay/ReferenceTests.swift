import ConversationCore
import OrderedJSON
import Project
import Recordings
import Simulator
import SpannedYAML
import TestSupport
import Testing
import Turns

/// References in recordings: by place among their like, both ways.
@Suite struct ReferenceTests {
    private let folder: QuotesFolder
    private var root: String { folder.path }

    init() throws { folder = try QuotesFolder() }

    private func recording(_ turns: String) throws -> Recording {
        let text = """
            format: souffleur-recording/1
            recording: devis
            about: "Des devis."
            flow: {name: marketing, version: 1}
            world: {clock: "2026-03-02T09:14:07Z", seed: 42, language: fr}
            turns:
            - press: {intent: creer, payload: {nom: "Essai"}}
            - press: {intent: ajouter_bien, payload: {nom: "Vélo"}}
            - press: {intent: ajouter_bien, payload: {nom: "Sac"}}
            \(turns)

            """
        return try .reading(SourceFile(path: "recordings/marketing/devis.yaml", text: text))
    }

    private func play(_ recording: Recording) async -> Playback {
        let bundles = Project.load(root).bundles
        return await RecordingPlayer(allowing: Set(Layer.allCases)) { bundles[$0] }.play(recording)
    }

    @Test func `A value that refers is the place of the entity among its like`() async throws {
        let playback = await play(
            try recording("- press: {intent: ajouter_devis, payload: {titre: \"D1\", bien: 2, autres: [1, 2]}}"))
        let turn = try #require(playback.turns.last?.report)
        #expect(turn.reply.errorCode == nil, "\(turn.reply.message)")
        let ids = turn.conversation.collections[1].map { JSON.string($0.id.description) }
        #expect(turn.result.changes.first?.entity.values[1] == ids[1])
        #expect(turn.result.changes.first?.entity.values[2] == .array(ids))
        let wrote = playback.turns.last?.outcome["wrote"]?.array?.first?["fields"]
        #expect(wrote?["bien"] == 2 && wrote?["autres"] == [1, 2], "what was written refers by place too")
        #expect(turn.reply.message == "D1 pour Sac, avec Vélo et Sac, , le , exact : non.")
    }

    @Test(arguments: ["0", "3", "-1", "1000000000000000000000", "\"x\""])
    func `A place where nothing stands is refused at its field`(place: String) async throws {
        let playback = await play(
            try recording("- press: {intent: ajouter_devis, payload: {titre: \"D1\", bien: \(place)}}"))
        #expect(playback.turns.last?.report?.reply.errorCode == "invalid_fields")
    }

    @Test func `What holds another is not removed, and an optional reference goes with what it named`() async throws {
        let playback = await play(
            try recording(
                """
                - press: {intent: ajouter_devis, payload: {titre: "D1", bien: 1, autres: [2]}}
                - press: {intent: preferer, payload: {prefere: 2}, entity: {kind: scenario, position: 1}}
                - press: {intent: retirer_bien, entity: {kind: bien, position: 1}}
                - press: {intent: retirer_bien, entity: {kind: bien, position: 2}}
                """))
        let reports = playback.turns.compactMap(\.report)
        #expect(reports[4].reply.message == "Préféré : Sac.")
        #expect(reports[5].reply.errorCode == "held")
        #expect(reports[5].reply.message == "Impossible de le retirer : « D1 » (Devis) s'y rattache.")
        #expect(reports[6].result.changes.map(\.verb) == [.removed, .changed, .changed])
        #expect(reports[6].conversation.collections[0][0].values[1] == .null)
        #expect(reports[6].conversation.collections[2][0].values[2] == [])
    }

    @Test func `What was sent by identity is written down by place, and plays the same`() async throws {
        let recorded = try recording("- press: {intent: ajouter_devis, payload: {titre: \"D1\", bien: 2, autres: [1]}}")
        let playback = await play(recorded)
        let shown = try #require(playback.turns[2].report?.conversation)
        let flow = try #require(playback.flow)
        guard case .press(let press) = recorded.turns[3].input, case .intent(let name, let payload, _) = press.target
        else {
            Issue.record("no press")
            return
        }
        let form = flow.form(of: try #require(flow.intent(named: name)))
        let references = RecordedReferences(form: form, shown: shown)
        let sent = references.identified(payload, nobody: shown.collections[0][0].id)
        #expect(sent["bien"] == .string(shown.collections[1][1].id.description))
        #expect(references.placed(sent) == payload)
    }
}
