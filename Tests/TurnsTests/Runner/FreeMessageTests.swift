import ConversationCore
import OrderedJSON
import Testing
import Turns

/// What a free message may do, from its words to what is kept.
@Suite struct FreeMessageTests {
    @Test func `A first message creates the scenario and its first entities in one turn`() async throws {
        let stage = try Stage()
        let report = try await stage.say(
            "Un logiciel de paie pour les PME, 300 démos d'ici juin, pour les DRH.",
            .reply(
                Answers.reading(
                    "Le scénario est ouvert.", intent: "create_scenario",
                    creates: [Answers.scenario(), Answers.objectif(), Answers.cible(), Answers.ressource()])))

        #expect(report.isCommitted)
        #expect(report.reply.byModel == true)
        #expect(report.reply.message.plain == "Le scénario est ouvert.")
        #expect(report.reply.errorCode == nil)
        #expect(report.state == "collecting_targets")
        #expect(report.reply.stateLabel == "Collecte des cibles")
        #expect(report.reply.revision == 1)
        #expect(try await stage.counts() == [1, 1, 1, 1, 0, 0])
        let kept = try await stage.kept()
        #expect(kept.conversation == report.conversation)
        #expect(
            kept.messages == [
                Message(
                    id: MessageID(turn: report.address.turn, place: 1), author: .user,
                    text: "Un logiciel de paie pour les PME, 300 démos d'ici juin, pour les DRH.", at: 1_772_442_847),
                Message(
                    id: MessageID(turn: report.address.turn, place: 2), author: .assistant,
                    text: "Le scénario est ouvert.", at: 1_772_442_847, byModel: true),
            ])
        #expect(stage.transport.sent.count == 1)
        #expect(report.calls.map(\.outcome) == ["content"])
    }

    @Test func `Without an identity a turn begins a conversation of its own`() async throws {
        let stage = try Stage()
        stage.transport.enqueue([.reply(Answers.reading()), .reply(Answers.reading())])
        let first = try await stage.runner.run(.say("Bonjour"), in: nil)
        let second = try await stage.runner.run(.say("Bonjour"), in: nil)
        #expect(first.id != second.id)
        #expect(await stage.memory.load(first.id, messages: 10)?.revision == 1)
        #expect(await stage.memory.load(second.id, messages: 10)?.revision == 1)
    }

    @Test func `Before a scenario exists nothing else is written, whatever the model says`() async throws {
        let stage = try Stage()
        let report = try await stage.say(
            "Ajoute un objectif",
            .reply(Answers.reading("C'est fait !", intent: "add_objective", creates: [Answers.objectif()])))
        #expect(try await stage.counts() == [0, 0, 0, 0, 0, 0])
        #expect(report.reply.errorCode == "not_offered_here")
        #expect(!report.reply.message.plain.contains("C'est fait"))
        #expect(report.reply.byModel == false, "the flow's words stand in place of the model's")
        #expect(report.reply.message.plain.contains("Ce n'est pas possible à cette étape"))
        #expect(report.buttons == ["create_scenario"])
    }

    @Test func `A model that announces a plan too early is put right in the flow's words`() async throws {
        let stage = try Stage()
        try await stage.press("create_scenario", ["nom": "Limpaie"])
        let report = try await stage.say(
            "Le plan, tout de suite", .reply(Answers.reading("Voici votre plan complet.", intent: "generate_plan")))
        #expect(report.reply.errorCode == "not_offered_here")
        #expect(!report.reply.message.plain.contains("Voici votre plan"))
        #expect(stage.transport.sent.count == 1)

        try await stage.press("add_objective", ["libelle": "300 démos"])
        let second = try await stage.say(
            "Et maintenant ?", .reply(Answers.reading("Voici votre plan complet.", intent: "generate_plan")))
        #expect(second.reply.errorCode == "needs_not_met")
        #expect(
            second.reply.message.plain
                == "Pas tout de suite. Il manque une cible : les messages et les canaux en dépendent.")
        #expect(try await stage.counts() == [1, 1, 0, 0, 0, 0])
    }

    @Test func `When the reading names an intent with a prompt, that prompt is called next`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let report = try await stage.say(
            "Fais le plan, pas de vidéo",
            .reply(
                Answers.reading(
                    "Je m'en occupe.", intent: "generate_plan", arguments: ["consigne": "Pas de vidéo", "requete": nil])
            ),
            .reply(Answers.plan("Voici le plan.")))
        #expect(report.reply.message.plain == "Voici le plan.")
        #expect(report.state == "ready")
        #expect(try await stage.counts() == [1, 1, 1, 1, 0, 1])
        #expect(report.calls.map(\.layers.prompt.description) == ["converse@1", "generate-plan@1"])
        #expect(stage.transport.sent.map(\.call) == [1, 2])
        let plan = try #require(report.conversation.collections[5].last)
        #expect(plan.values[0] == "Pas de vidéo", "what the person asked for is kept with the plan")
    }

    @Test func `When the second call fails, what the reading wrote is kept and the fallback words are said`()
        async throws
    {
        let stage = try Stage()
        try await stage.prepare()
        let report = try await stage.say(
            "Ajoute les DAF et fais le plan",
            .reply(
                Answers.reading("Je m'en occupe.", intent: "generate_plan", creates: [Answers.cible("DAF d'ETI")])),
            .error(500), .error(500), .error(500))
        #expect(try await stage.counts() == [1, 1, 2, 1, 0, 0])
        #expect(report.reply.errorCode == "server_error")
        #expect(report.reply.message.plain.contains("L'assistant ne répond pas"))
        #expect(!report.reply.message.plain.contains("Je m'en occupe"))
        #expect(report.state == "collecting_targets")
        #expect(report.reply.revision == 5)
    }

    @Test func `An entity is changed and removed by its identity, never by a forged one`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let cible = try #require(try await stage.kept().conversation.collections[2].first)
        let changes: JSON = [
            "kind": "cible",
            "fields": ["nom": nil, "secteur": "Industrie", "taille": nil, "fonction": nil, "besoin": nil],
        ]
        let forged = try await stage.say(
            "Modifie", .reply(Answers.reading("Modifié.", intent: "edit_target", entity: "zzz-1", changes: changes)))
        #expect(forged.reply.errorCode == "entity_missing")
        #expect(try await stage.kept().conversation.collections[2] == [cible])

        try await stage.say(
            "Modifie",
            .reply(
                Answers.reading(
                    "Modifié.", intent: "edit_target", entity: .string(cible.id.description), changes: changes)))
        let changed = try #require(try await stage.kept().conversation.collections[2].first)
        #expect(changed.id == cible.id)
        #expect(changed.values == ["DRH de PME", "Industrie", nil, nil, nil])

        // An objective's identity does not remove a target.
        let objectif = try #require(try await stage.kept().conversation.collections[1].first)
        let wrongKind = try await stage.say(
            "Retire",
            .reply(Answers.reading("Retiré.", intent: "remove_target", entity: .string(objectif.id.description))))
        #expect(wrongKind.reply.errorCode == "entity_missing")
        let asked = try await stage.say(
            "Retire", .reply(Answers.reading("Retiré.", intent: "remove_target", entity: .string(cible.id.description)))
        )
        #expect(try await stage.counts() == [1, 1, 1, 1, 0, 0], "nothing is written before the press")
        #expect(asked.reply.message.plain == "À confirmer : Retirer la cible : DRH de PME.")
        #expect(asked.reply.errorCode == nil)
        let button = try #require(asked.reply.actions.first)
        #expect(button.confirm && button.label.plain == "Retirer la cible : DRH de PME")
        try await stage.press(try #require(button.proposal), revision: asked.reply.revision)
        #expect(try await stage.counts() == [1, 1, 0, 1, 0, 0])
    }

    @Test func `A message that cannot be placed is asked about, in the flow's words`() async throws {
        let stage = try Stage()
        let report = try await stage.say(
            "euh", .reply(Answers.reading("Voici trois recettes de cuisine.", errors: ["out_of_scope"])))
        #expect(report.reply.message.plain.contains("Je ne vois pas comment relier cela"))
        #expect(!report.reply.message.plain.contains("recettes"))
    }

    @Test func `Suggested actions become buttons if they would be allowed`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let tooLong = String(repeating: "x", count: 121)
        let report = try await stage.say(
            "Des idées ?",
            .reply(
                Answers.reading(
                    "Voici.",
                    actions: [
                        ["intent": "add_target", "payload": Answers.cibleFields("DAF d'ETI")],
                        [
                            "intent": "create_scenario",
                            "payload": ["nom": "Un autre", "thematique": nil, "contexte": nil],
                        ],
                    ])))
        #expect(report.conversation.proposals.count == 1)
        #expect(report.reply.actions.first?.label.plain == "Ajouter une cible : DAF d'ETI")
        #expect(report.reply.actions.first?.payload["nom"] == "DAF d'ETI")
        #expect(report.reply.actions.first?.enabled == true)

        // A payload that its fields do not allow breaks the contract; it is never a button.
        let second = try await stage.say(
            "Encore ?",
            .reply(
                Answers.reading(
                    "Voici.", actions: [["intent": "add_target", "payload": Answers.cibleFields(tooLong)]])),
            .reply(Answers.reading("Voici.")))
        #expect(second.conversation.proposals == report.conversation.proposals)
        #expect(second.calls.map(\.outcome) == ["off_contract", "content"])
    }

    @Test func `A conversation keeps the language it was given`() async throws {
        let stage = try Stage()
        let report = try await stage.say("Hello", language: "en", .error(401))
        #expect(report.reply.message.plain.hasPrefix("The assistant is not answering"))
        let second = try await stage.press("create_scenario", ["nom": "Limpaie"])
        #expect(second.reply.message.plain.contains("The scenario “Limpaie” is ready"))
        #expect(second.reply.actions.first?.label.plain == "Add an objective")
        #expect(stage.transport.sent.first?.language == "en")
    }

    @Test(arguments: [false, true])
    func `A streamed answer is read like a whole one, also when it comes whole`(comesWhole: Bool) async throws {
        var settings = TurnSettings()
        settings.streams = true
        let stage = try Stage(settings: settings)
        let reading = Answers.reading(
            "Le scénario est ouvert.", intent: "create_scenario", creates: [Answers.scenario()])
        let report = try await stage.say("Bonjour", comesWhole ? .reply(reading) : .streamed(reading))
        #expect(report.reply.message.plain == "Le scénario est ouvert.")
        #expect(try await stage.counts() == [1, 0, 0, 0, 0, 0])
        let body = try JSON(parsing: try #require(stage.transport.sent.first).body)
        #expect(body["stream"] == true)
    }
}
