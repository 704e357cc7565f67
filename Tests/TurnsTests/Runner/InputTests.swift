import ConversationCore
import OrderedJSON
import Testing
import Turns

/// What a caller may hand in, and what is turned away before a turn begins.
@Suite struct InputTests {
    @Test(arguments: ["", " ", "\n\t  \u{A0}\u{202F}\r\n"])
    func `An empty message is no turn`(text: String) async throws {
        let stage = try Stage()
        await #expect(throws: TurnFailure.messageEmpty) { try await stage.say(text) }
        #expect(await stage.memory.load(stage.id, messages: 1) == nil)
    }

    @Test func `A message may have 8,000 bytes, and not one more`() async throws {
        let stage = try Stage()
        let longest = String(repeating: "é", count: 4_000)
        try await stage.say(longest, .reply(Answers.reading()))
        #expect(try await stage.kept().messages.first?.text == longest)
        await #expect(throws: TurnFailure.messageTooLong(bytes: 8_001, maximum: 8_000)) {
            try await stage.say(longest + "!")
        }
        #expect(try await stage.kept().conversation.revision == 1)
    }

    @Test func `Unknown keys of a payload are named, and nothing is done`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        await #expect(
            throws: TurnFailure.invalidPayload([
                FieldViolation(path: [.field("libellé")], problem: .unknownField),
                FieldViolation(path: [.field("x")], problem: .unknownField),
            ])
        ) {
            try await stage.press("add_objective", ["libelle": "300 démos", "libellé": "300", "x": 1])
        }
        // Looks the same, is other bytes: e with an accent of its own.
        await #expect(throws: TurnFailure.self) {
            try await stage.press("add_objective", ["libelle": "300 démos", "e\u{301}cheance": nil])
        }
        // An intent with a prompt takes what it asks for, not the fields of what it creates.
        await #expect(throws: TurnFailure.self) { try await stage.press("generate_plan", ["resume": "Mon plan"]) }
        #expect(try await stage.counts() == [1, 1, 1, 1, 0, 0])
        #expect(stage.transport.sent.isEmpty)
    }

    @Test func `Values of the wrong type are refused in words`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let report = try await stage.press(
            "add_resource", ["nom": 7, "type": "chimère", "disponible": "oui", "description": ["a"]])
        #expect(report.reply.errorCode == "invalid_fields")
        #expect(
            report.reply.message.plain == """
                « Nom de la ressource » doit être un texte. « Nature » : choisissez parmi Contenu existant, Témoignage \
                client, Base de contacts, Événement, Matériel ou outil, Équipe ou expert, Partenaire, Budget. « À quoi elle peut servir » doit être un texte. \
                « Disponible dès maintenant » doit être oui ou non.
                """)
        #expect(try await stage.counts()[3] == 1)
    }

    @Test func `An intent that the flow does not have is named with those it has`() async throws {
        let stage = try Stage()
        do {
            try await stage.press("drop_tables")
            Issue.record("no such intent can run")
        } catch {
            guard case .unknownIntent("drop_tables", let known) = error else { throw error }
            #expect(known.first == "create_scenario")
            #expect(known.count == 14)
        }
    }

    @Test func `A language that the flow does not speak is no turn`() async throws {
        let stage = try Stage()
        await #expect(throws: TurnFailure.unknownLanguage("de", known: ["fr", "en"])) {
            try await stage.say("Hallo", language: "de")
        }
        await #expect(throws: TurnFailure.unknownLanguage("de", known: ["fr", "en"])) {
            try await stage.runner.opening(.begin(flow: "marketing"), language: "de")
        }
    }

    @Test func `A press with an enormous value is refused without being remembered whole`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let enormous = String(repeating: "x", count: 3_000_000)
        let report = try await stage.press("add_target", ["nom": .string(enormous)])
        #expect(report.reply.errorCode == "invalid_fields")
        #expect(report.userMessage.utf8.count <= TurnSettings().longestMessage)
        #expect(report.userMessage.plain.hasPrefix("Ajouter une cible : xxx"))
        #expect(try await stage.kept().messages.allSatisfy { $0.text.utf8.count <= 10_000 })
        try await stage.say("Bonjour", .reply(Answers.reading()))
        #expect(try #require(stage.transport.sent.last).body.count < 100_000)
    }

    @Test func `An opening shows the first words and the first button, and keeps nothing`() async throws {
        let stage = try Stage()
        let opening = try await stage.runner.opening(.begin(flow: "marketing", stage.id), language: "en")
        #expect(opening.message.hasPrefix("What should this campaign achieve"))
        #expect(opening.actions.map(\.label.plain) == ["Create a scenario"])
        #expect(opening.revision == 0)
        #expect(await stage.memory.load(stage.id, messages: 1) == nil)
    }
}
