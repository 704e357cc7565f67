import ConversationCore
import OpenAIWire
import OrderedJSON
import Testing
import Turns

/// Buttons and routes: presses that name an intent or a proposal.
@Suite struct PressTests {
    @Test func `A press without a prompt writes without a model`() async throws {
        let stage = try Stage()
        let created = try await stage.press("create_scenario", ["nom": "Lancement de Limpaie"])
        #expect(created.reply.message.plain.contains("Le scénario « Lancement de Limpaie » est créé."))
        #expect(created.buttons == ["add_objective", "suggest_targets!a_un_objectif", "add_target", "add_resource"])
        let added = try await stage.press("add_objective", ["libelle": "300 démos"], revision: 1)
        #expect(added.reply.message.plain.hasPrefix("Objectif ajouté : 300 démos.\n\nÀ qui voulez-vous parler"))
        #expect(added.state == "collecting_targets")
        #expect(stage.transport.sent.isEmpty)
        #expect(try await stage.kept().messages.first?.text.plain == "Créer un scénario : Lancement de Limpaie")
    }

    @Test func `Every write rule holds for a press too`() async throws {
        let stage = try Stage()
        let early = try await stage.press("generate_plan")
        #expect(early.reply.errorCode == "not_offered_here")
        try await stage.press("create_scenario", ["nom": "Limpaie"])
        let blank = try await stage.press("add_objective", ["libelle": "  "])
        #expect(blank.reply.errorCode == "invalid_fields")
        #expect(blank.reply.message.plain == "« Objectif » ne peut pas être vide.")
        let wrong = try await stage.press("add_objective", ["libelle": "300 démos", "echeance": "2026-02-30"])
        #expect(wrong.reply.message.plain == "« Échéance » doit être une date qui existe, par exemple 31/03/2026.")
        #expect(wrong.isCommitted, "a refusal is part of the conversation")
        #expect(try await stage.counts() == [1, 0, 0, 0, 0, 0])
        #expect(try await stage.kept().conversation.revision == 4)
    }

    @Test func `A collection that is full takes no more`() async throws {
        let stage = try Stage()
        try await stage.press("create_scenario", ["nom": "Limpaie"])
        for number in 1...20 { try await stage.press("add_objective", ["libelle": .string("Objectif \(number)")]) }
        let full = try await stage.press("add_objective", ["libelle": "Un de trop"])
        #expect(full.reply.errorCode == "full")
        #expect(full.reply.message.plain == "Pas tout de suite. Objectif : 20 au plus.")
        #expect(full.buttons.contains("add_objective!objectifs") == false, "a hidden button is not shown")
        #expect(try await stage.counts() == [1, 20, 0, 0, 0, 0])
    }

    @Test func `A press with a prompt calls it once and writes what it answers`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let report = try await stage.press("generate_plan", ["consigne": "Sans vidéo"], .reply(Answers.plan()))
        #expect(report.state == "ready")
        #expect(report.reply.message.plain == "Voici le plan.")
        #expect(report.calls.map(\.layers.prompt.description) == ["generate-plan@1"])
        #expect(report.conversation.collections[5].first?.values[0] == "Sans vidéo")
        #expect(try await stage.kept().messages.suffix(2).first?.text.plain == "Générer le plan : Sans vidéo")

        try await stage.press("generate_plan", [:], .reply(Answers.plan(resume: "Deuxième version.")))
        #expect(try await stage.counts()[5] == 2, "a plan does not erase the one before")
    }

    @Test func `A form that is not filled in as it should be calls no model`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let missing = try await stage.press("search_inspiration", [:])
        #expect(missing.reply.errorCode == "invalid_fields")
        #expect(missing.reply.message.plain == "« Que cherchez-vous ? » est à remplir.")
        let tooLong = try await stage.press("generate_plan", ["consigne": .string(String(repeating: "x", count: 501))])
        #expect(tooLong.reply.message.plain == "« Une consigne particulière ? » : 500 caractères au plus.")
        #expect(stage.transport.sent.isEmpty)
    }

    @Test func `A prompt that proposes writes nothing, and each button writes what it shows`() async throws {
        let stage = try Stage()
        try await stage.press("create_scenario", ["nom": "Limpaie"])
        try await stage.press("add_objective", ["libelle": "300 démos"])
        let report = try await stage.press(
            "suggest_targets", [:], .reply(Answers.suggestions(["DRH de PME", "DAF d'ETI", "Gérants de TPE"])))
        #expect(try await stage.counts() == [1, 1, 0, 0, 0, 0])
        #expect(report.reply.message.plain == "Trois pistes.")
        let proposals = report.reply.actions.filter { $0.proposal != nil }
        #expect(
            proposals.map(\.label.plain) == [
                "Ajouter une cible : DRH de PME", "Ajouter une cible : DAF d'ETI", "Ajouter une cible : Gérants de TPE",
            ])
        #expect(report.reply.actions.prefix(3).allSatisfy { $0.proposal != nil }, "proposals come before offers")

        let second = try #require(proposals[1].proposal)
        let pressed = try await stage.press(second, revision: report.reply.revision)
        #expect(pressed.reply.message.plain.hasPrefix("Cible ajoutée : DAF d'ETI."))
        #expect(try await stage.counts() == [1, 1, 1, 0, 0, 0])
        #expect(pressed.reply.actions.compactMap(\.proposal) == [proposals[0].proposal, proposals[2].proposal])
        #expect(try await stage.kept().messages.suffix(2).first?.text.plain == "Ajouter une cible : DAF d'ETI")
    }

    @Test func `A search is kept and each of its results is a button`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let report = try await stage.press(
            "search_inspiration", ["requete": "paie et PME"], .reply(Answers.inspirations()))
        #expect(try await stage.counts() == [1, 1, 1, 1, 1, 0])
        #expect(report.conversation.collections[4].first?.values[0] == "paie et PME")
        #expect(report.reply.actions.first?.label.plain == "Utiliser cette inspiration : Visite")
        let proposal = try #require(report.reply.actions.first?.proposal)
        try await stage.press(proposal)
        #expect(try await stage.kept().conversation.collections[3].last?.values[0] == "Visite")
    }

    @Test func `A newer answer replaces the proposals of the same intent`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let first = try await stage.press("suggest_targets", [:], .reply(Answers.suggestions(["A", "B", "C"])))
        let old = try #require(first.reply.actions.first?.proposal)
        let second = try await stage.press("suggest_targets", [:], .reply(Answers.suggestions(["D", "E", "F"])))
        #expect(second.conversation.proposals.count == 3)
        let gone = try await stage.press(old)
        #expect(gone.reply.errorCode == "stale")
        #expect(!gone.isCommitted)
        #expect(try await stage.counts()[2] == 1)
    }

    @Test func `A proposal waved away is gone, and nothing else`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let made = try await stage.press("suggest_targets", [:], .reply(Answers.suggestions(["A", "B", "C"])))
        let first = try #require(made.reply.actions.first?.proposal)
        let messages = try await stage.kept().messages.count
        let stale = try await stage.runner.run(.dismiss(first, revision: 1), in: stage.id)
        #expect(stale.reply.errorCode == "stale")
        #expect(!stale.isCommitted)
        let dismissed = try await stage.runner.run(.dismiss(first, revision: made.reply.revision), in: stage.id)
        #expect(dismissed.isCommitted)
        #expect(dismissed.conversation.proposals.count == 2)
        #expect(try await stage.kept().messages.count == messages)
        let again = try await stage.runner.run(.dismiss(first, revision: nil), in: stage.id)
        #expect(again.reply.errorCode == "stale")
    }

    @Test func `A proposal whose press fails can be pressed again`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let report = try await stage.say(
            "Une idée ?",
            .reply(
                Answers.reading(
                    "Voici.", actions: [["intent": "search_inspiration", "payload": ["requete": "paie"]]])))
        let proposal = try #require(report.reply.actions.first?.proposal)
        let failed = try await stage.press(proposal, .failing(.tls))
        #expect(failed.reply.errorCode == "tls")
        #expect(failed.reply.actions.first?.proposal == proposal)
        let done = try await stage.press(proposal, .reply(Answers.inspirations()))
        #expect(done.reply.errorCode == nil)
        #expect(try await stage.counts()[4] == 1)
        #expect(!done.conversation.proposals.contains { $0.id == proposal })
    }

    @Test func `A proposal that has become impossible is shown disabled, with the reason`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let made = try await stage.say(
            "Une idée ?",
            .reply(
                Answers.reading("Voici.", actions: [["intent": "generate_plan", "payload": ["consigne": "Court"]]])))
        let cible = try #require(made.conversation.collections[2].first)
        let removed = try await stage.press("remove_target", [:], entity: cible.id)
        let action = try #require(removed.reply.actions.first)
        #expect(action.proposal != nil)
        #expect(!action.enabled)
        #expect(action.disabledBy == "a_une_cible")
        #expect(action.reason?.plain == "Il manque une cible : les messages et les canaux en dépendent.")
        #expect(action.payload == ["consigne": "Court"])
    }

    @Test func `The forms and confirmations travel with the buttons`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let opening = try await stage.runner.opening(.resume(stage.id))
        let search = try #require(opening.actions.first { $0.intent == "search_inspiration" })
        #expect(search.form.map(\.name) == ["requete"])
        #expect(search.form.first?.required == true)
        #expect(!search.confirm)
    }
}
