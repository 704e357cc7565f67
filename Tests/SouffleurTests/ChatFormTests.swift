import Foundation
import Testing

/// What is typed into forms at the terminal, and what is shown after it is written.
@Suite(.timeLimit(.minutes(5))) struct ChatFormTests {
    private func chat(
        _ lines: [String], language: String = "fr", flow: String = "marketing", in souffleur: Command = Command()
    ) throws -> String {
        var souffleur = souffleur
        souffleur.input = (lines + ["/quit"]).map { $0 + "\n" }.joined()
        let finished = try souffleur("chat", "--language", language, "--flow", flow)
        #expect(finished.status == 0 && finished.errors.isEmpty, "\(finished.errors)")
        return finished.plain
    }

    private let begun = ["1", "Limpaie", "", ""]
    /// With an objective: its words, measure, wanted value, date.
    private let aimed = ["1", "Limpaie", "", "", "1", "Vendre", "", "6 800,50", "20/11/2026"]

    @Test func `Numbers and days are typed as people write them, and what was written is shown whole`() throws {
        let told = try chat(aimed)
        #expect(told.contains("\n  + Objectif : Vendre\n    "), "\(told)")
        #expect(told.contains(" : 6 800,50 · "))
        #expect(told.contains(" : 20 novembre 2026\n"))
    }

    @Test func `In English the punctuation is English`() throws {
        let told = try chat(
            ["1", "Limpaie", "", "", "1", "Sell", "", "6,800.50", "11/12/2026", "11/20/2026"], language: "en")
        #expect(told.contains("+ Scenario: Limpaie\n"), "\(told)")
        #expect(told.contains("“11/12/2026” can be read in two ways: write 2026-12-11 or 2026-11-12."))
        #expect(told.contains(": 6,800.50 · "))
        #expect(told.contains(": November 20, 2026\n"))
        #expect(!told.contains(" : "))
    }

    @Test func `What is wrong with a value is said in the engine's words`() throws {
        let told = try chat(["1", "", "Limpaie", "", ""])
        #expect(told.contains("est à remplir."), "\(told)")
        #expect(!told.contains("Cette valeur ne convient pas."))
    }

    @Test(arguments: [["1", "/quit"], ["1", "Limpaie", "", "", "3", "/q"]])
    func `In a form too, quit ends the conversation`(lines: [String]) throws {
        let told = try chat(lines + ["Bonjour, je n'y suis plus"])
        #expect(!told.contains("Aucun exemple") && !told.contains("je n'y suis plus"), "\(told)")
    }

    @Test func `The unit of a field may stand behind its number`() throws {
        let told = try chat(
            ["1", "Fuite", "", "1", "01/03/2026", "", "", "", "1", "Vélo", "", "1 249,90 €", ""], flow: "sinistre")
        #expect(told.contains("Valeur totale : 1 249,90 €"), "\(told)")
        #expect(!told.contains("doit être un nombre"), "\(told)")
    }

    @Test func `What is typed beside buttons is no value of a form`() throws {
        let told = try chat(["1", "/as assure", "Limpaie", "", ""])
        #expect(told.contains("« /as » se tape hors d'un formulaire : quittez-le d'abord par /annuler."), "\(told)")
        #expect(told.contains("+ Scénario : Limpaie\n"), "\(told)")
        let english = try chat(["1", "/all", "Limpaie", "", ""], language: "en")
        #expect(english.contains("“/all” is not for a form: leave it first, with /cancel."), "\(english)")
    }

    @Test func `A disabled button says why before it asks anything`() throws {
        let told = try chat(begun + ["2"])
        #expect(told.components(separatedBy: "Commencez par un objectif").count == 3, "\(told)")
        #expect(!told.contains("(needs_not_met)"), "nothing was sent")
    }

    @Test func `What changes or removes an entity can be chosen`() throws {
        let listed = try chat(begun)
        #expect(listed.contains("— À changer ou à retirer\n"), "\(listed)")
        let line = try #require(
            listed.split(separator: "\n").last { $0.contains("  Scénario : Limpaie") && $0.contains("[") })
        let number = try #require(line.split(separator: " ").first).description
        let told = try chat(begun + [number, "Limpaie 2", "Paie", ""])
        #expect(told.contains(" * [Limpaie] : "), "what is there now is shown: \(told)")
        #expect(told.contains("\n  ~ Scénario : Limpaie 2\n    "))
        let kept = try chat(begun + [number, "", "/annuler"])
        #expect(!kept.contains("\n  ~ "))
        #expect(try chat(begun + ["99"]).contains("Il n'y a pas de bouton à ce numéro."))
        #expect(try chat(["/tout"]).contains("Rien ne peut être changé ici."))
    }

    @Test func `A change that a message asks for is rehearsed with an example that names the entity by its place`()
        throws
    {
        let project = try CopiedProject()
        let text = try project.text("prompts/converse/v1.md")
        let end = try #require(text.range(of: "\n---\n", options: .backwards))
        let example = """

              - given: {state: collecting_targets, says: "Renommez le premier objectif en Ravir."}
                reply:
                  message_markdown: "C'est fait."
                  intent: edit_objective
                  arguments: {consigne: null, requete: null}
                  entity: objectif 1
                  changes:
                    kind: objectif
                    fields: {libelle: "Ravir", indicateur: null, valeur_visee: null, echeance: null}
                  entities_to_create: []
                  actions: []
                  errors: []
            """
        try project.write(text.replacingCharacters(in: end, with: example + "\n---\n"), to: "prompts/converse/v1.md")
        // As before it was published.
        let lock = try project.text("prompts/prompts.lock").split(separator: "\n").filter {
            !$0.hasPrefix("converse@1")
        }
        try project.write(lock.joined(separator: "\n") + "\n", to: "prompts/prompts.lock")
        let told = try chat(aimed + ["Renommez le premier objectif en Ravir."], in: project.souffleur)
        #expect(told.contains("\n  ~ Objectif : Ravir\n"), "\(told)")
    }

    @Test func `When no example fits it is said, with those that come nearest`() throws {
        let told = try chat(["Zut alors", "Créer un scénario pour le lancement d'un nouveau produit SaaS"])
        #expect(told.components(separatedBy: "Aucun exemple ne correspond. Essayez : « ").count == 2, "\(told)")
        #expect(try chat(["Nonsense"], language: "en").contains("No example matches. Try: “"))
    }
}
