import ConversationCore
import FlowLanguage
import OrderedJSON
import SpannedYAML
import Testing

/// A flow of claims read from YAML: goods, and quotes that refer to them.
@Suite struct ReferenceTests {
    private static let part = """
        entities:
          bien:
            collection: biens
            label: {fr: "Bien", en: "Item"}
            fields:
              nom: {type: text, required: true, unique: true, label: {fr: "Nom", en: "Name"}}
              valeur: {type: whole_number, unit: "€", default: 5000, label: {fr: "Valeur", en: "Value"}}
          devis:
            collection: devis_recus
            label: {fr: "Devis", en: "Quote"}
            fields:
              titre: {type: text, required: true, label: {fr: "Titre", en: "Title"}}
              bien: {type: bien, required: true, label: {fr: "Bien", en: "Item"}}
              autres: {type: bien, list: true, label: {fr: "Autres", en: "Others"}}
        intents:
          ajouter_bien:
            label: {fr: "Ajouter un bien", en: "Add an item"}
            creates: bien
            says: {fr: "{bien.nom} : {bien.valeur}.", en: "{bien.nom}: {bien.valeur}."}
          retirer_bien: {label: {fr: "Retirer le bien", en: "Remove the item"}, removes: bien}
          ajouter_devis:
            label: {fr: "Ajouter un devis", en: "Add a quote"}
            creates: devis
            says: {fr: "Pour {devis.bien} ; {biens}.", en: "For {devis.bien}; {biens}."}
        everywhere: {offers: [ajouter_bien, retirer_bien, ajouter_devis]}
        """

    private func talk() throws -> FlowTalk { try FlowTalk(Self.part) }

    @Test func `A press with a reference to what is there is written, and said by its title`() throws {
        var talk = try talk()
        let first = try talk.press("ajouter_bien", ["Vélo"])
        #expect(first.said.hasPrefix("Vélo : 5\u{202F}000\u{A0}€."))
        try talk.press("ajouter_bien", ["Sac", 12])
        let velo = try talk.all("biens")[0].id.description
        let quote = try talk.press("ajouter_devis", ["D1", .string(velo)])
        #expect(quote.result.refusals == [])
        #expect(quote.said.hasPrefix("Pour Vélo ; Vélo et Sac."))
    }

    @Test(arguments: ["", "x", "zz-1", "2-9"])
    func `A reference to nothing is refused at its field`(text: String) throws {
        var talk = try talk()
        let quote = try talk.press("ajouter_devis", ["D1", .string(text)])
        guard case .invalid(let violations)? = quote.result.refusals.first?.reason else {
            Issue.record("it was not refused")
            return
        }
        #expect(violations.map(\.pathText) == ["bien"])
        #expect(quote.said.contains("« Bien »"))
    }

    @Test func `What a required reference points to stays, and what an optional list points to leaves it`() throws {
        var talk = try talk()
        try talk.press("ajouter_bien", ["Vélo"])
        try talk.press("ajouter_bien", ["Sac"])
        let goods = try talk.all("biens").map(\.id)
        try talk.press("ajouter_devis", ["D1", .string(goods[0].description), [.string(goods[1].description)]])
        let held = try talk.press("retirer_bien", on: goods[0])
        #expect(held.said == "Impossible de le retirer : « D1 » (Devis) s'y rattache.")
        #expect(try talk.all("biens").count == 2)
        let removed = try talk.press("retirer_bien", on: goods[1])
        #expect(removed.result.changes.map(\.verb) == [.removed, .changed])
        #expect(try talk.all("devis_recus")[0].values[2] == [])
    }

    @Test func `The same item twice is refused and names the one there is`() throws {
        var talk = try talk()
        try talk.press("ajouter_bien", ["Vélo  bleu"])
        let again = try talk.press("ajouter_bien", [" VÉLO bleu"])
        #expect(again.said == "« Nom » : « Vélo  bleu » existe déjà.")
    }

    @Test func `A stored conversation whose reference dangles is refused`() throws {
        var talk = try talk()
        try talk.press("ajouter_bien", ["Vélo"])
        let velo = try talk.all("biens")[0].id.description
        try talk.press("ajouter_devis", ["D1", .string(velo)])
        let kept = JSON.object(talk.conversation.snapshot(in: talk.flow)).text
        let back = try Conversation(restoring: try JSON(parsing: kept), in: talk.flow)
        #expect(back.collections == talk.conversation.collections)
        let hostile = kept.replacing("\"bien\":\"\(velo)\"", with: "\"bien\":\"7-7\"")
        #expect(throws: SnapshotMismatch.self) {
            try Conversation(restoring: try JSON(parsing: hostile), in: talk.flow)
        }
    }

    @Test(arguments: [
        ("[0-9]{5}", "75011", true), ("[0-9]{5}", "7501", false), ("[0-9]{5}", "75011\n", false),
        ("(a|b)*c?", "ababc", true), ("(a*)*b", String(repeating: "a", count: 5_000), false),
        ("[^ ]+", "é€", true), ("\\d\\.\\d", "1.2", true), ("a{2,3}", "aaaa", false),
    ])
    func `A pattern is of the whole text and no text makes it slow`(pattern: String, text: String, fits: Bool) throws {
        #expect(try TextPattern(pattern, otherwise: LocalizedText([""])).matches(text) == fits)
    }

    @Test func `Why not has a way through what must be there first`() throws {
        let need = """
            guards:
              a_un_devis: {is: count(devis_recus) >= 1, otherwise: {fr: "Ajoutez un devis.", en: "Add a quote."}}

            """
        let talk = try FlowTalk(
            need + Self.part.replacing("intents:\n", with: "intents:\n  ajouter: {needs: [a_un_devis]}\n"))
        let goal = try #require(talk.flow.intent(named: "ajouter"))
        let explanation = Engine(flow: talk.flow).explain(goal, in: talk.conversation)
        #expect(explanation.unlockedBy?.map { talk.flow[$0].name } == ["ajouter_bien", "ajouter_devis"])
    }
}
