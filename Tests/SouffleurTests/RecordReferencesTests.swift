import Foundation
import OrderedJSON
import Testing

@testable import LoopbackServer

/// A take in which people and a model refer to entities, each in their own way.
@Suite(.timeLimit(.minutes(5))) struct RecordReferencesTests {
    private static let turns = """
        - press: {intent: declare_claim, payload: {objet: "Fuite", nature: degat_des_eaux, survenu_le: "2026-11-20"}}
        - press: {intent: add_item, payload: {nom: "Parquet", valeur: 900}}
        - press: {intent: add_item, payload: {nom: "Tapis", valeur: 120}}
        - press: {intent: add_quote, payload: {artisan: "Lenoir", bien: 2, montant: 80}}
        - say: "Morel remplace le parquet pour 870 €."

        """

    /// What a model makes of it: it names the item by the identity that it was told.
    private static func reading(of request: String) throws -> JSON {
        let item = try #require(
            try #/biens\\+":\[\{\\+"id\\+":\\+"(?<id>[a-z0-9-]+)/#.firstMatch(in: request), "\(request)")
        return [
            "message_markdown": "C'est noté.", "intent": "add_quote",
            "arguments": ["consigne": nil, "motif": nil, "question": nil], "entity": nil, "changes": nil,
            "entities_to_create": [
                [
                    "kind": "devis",
                    "fields": ["artisan": "Morel", "bien": .string(String(item.id)), "montant": 870],
                ]
            ], "actions": [], "errors": [],
        ]
    }

    @Test func `A take keeps what is referred to by its place, whoever refers to it, and replays the same`() throws {
        let project = try CopiedProject()
        try project.write(Self.turns, to: "script.yaml")
        let live = try LiveServer { exchange in
            let request = String(decoding: exchange.request.body, as: UTF8.self)
            exchange.answer(LiveServer.completion((try? Self.reading(of: request).text) ?? "{}"))
        }
        let recorded = try live.command(in: project)("record", "essai", "--flow", "sinistre", "--script", "script.yaml")
        #expect(recorded.status == 0, "\(recorded.errors)")
        let text = try project.text("recordings/sinistre/essai.yaml")
        #expect(text.contains("payload: {artisan: \"Lenoir\", bien: 2, montant: 80}"))
        #expect(text.contains("fields: {artisan: \"Lenoir\", bien: 2, montant: 80, retenu: false}"), "\(text)")
        #expect(text.contains("fields: {artisan: \"Morel\", bien: 1, montant: 870, retenu: false}"), "\(text)")
        #expect(try project.souffleur("replay", "recordings/sinistre/essai.yaml").status == 0)
    }
}
