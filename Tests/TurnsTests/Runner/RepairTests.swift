import ConversationCore
import OrderedJSON
import Testing
import Turns

/// An answer off its contract, and the one repair call that may mend it.
@Suite struct RepairTests {
    @Test func `An answer off its contract is mended by the next call of the turn`() async throws {
        let stage = try Stage()
        let report = try await stage.say(
            "Bonjour", .text("Bien sûr, je crée le scénario !"),
            .reply(Answers.reading("Le scénario est ouvert.", intent: "create_scenario", creates: [Answers.scenario()]))
        )
        #expect(report.reply.message.plain == "Le scénario est ouvert.")
        #expect(report.reply.errorCode == nil)
        #expect(report.calls.map(\.number) == [1, 2])
        #expect(report.calls.map(\.outcome) == ["off_contract", "content"])
        #expect(try await stage.counts()[0] == 1)
    }

    @Test func `The repair call carries the same messages and what was wrong, and not the answer that was`()
        async throws
    {
        let stage = try Stage()
        try await stage.prepare()
        var broken = try #require(Answers.reading("SECRET-DU-MODELE").object)
        broken["errors"] = nil
        broken["extra"] = true
        let report = try await stage.say("Bonjour", .reply(.object(broken)), .reply(Answers.reading("Entendu.")))
        #expect(report.reply.message.plain == "Entendu.")
        let sent = stage.transport.sent
        try #require(sent.count == 2)
        let first = sent[0].messages
        let second = sent[1].messages
        #expect(second.count == first.count + 1)
        #expect(zip(first, second).allSatisfy { $0 == $1 })
        let repair = try JSON(parsing: try #require(second.last).content)
        #expect(second.last?.role == "user")
        #expect(
            repair["problemes"]?.array == [
                "`errors` : clé absente. Toutes les clés sont obligatoires ; écrivez null s'il n'y a rien.",
                "`extra` : clé inconnue, à retirer.",
            ])
        #expect(!second.contains { $0.content.contains("SECRET-DU-MODELE") })
    }

    @Test func `An answer that stays off its contract writes nothing and says so in the flow's words`() async throws {
        let stage = try Stage()
        let report = try await stage.say(
            "Bonjour", .text("{}"), .reply(["message_markdown": "Tout est créé."]))
        #expect(report.reply.errorCode == "model_off_contract")
        #expect(report.reply.message.plain.hasPrefix("Je n'ai pas réussi à formuler"))
        #expect(!report.reply.message.plain.contains("Tout est créé"))
        #expect(stage.transport.sent.count == 2)
        #expect(try await stage.counts() == [0, 0, 0, 0, 0, 0])
        #expect(try await stage.kept().messages.first?.text == "Bonjour", "the user's message is kept")
        #expect(try await stage.kept().conversation.revision == 1)
    }

    @Test func `Three calls are the most, whether the repair is of the first or of the second`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let plan = Answers.reading("Je m'en occupe.", intent: "generate_plan")

        // Reading, its repair, then the plan's prompt: none is left for a repair of that.
        let late = try await stage.say(
            "Le plan", .text("?"), .reply(plan), .reply(Answers.plan(items: 2)), .reply(Answers.plan()))
        #expect(late.calls.count == 3)
        #expect(late.reply.errorCode == "model_off_contract")
        #expect(stage.transport.left == 1)
        #expect(try await stage.counts()[5] == 0)

        // Reading, the plan's prompt, its repair.
        let other = try Stage()
        try await other.prepare()
        let mended = try await other.say(
            "Le plan", .reply(plan), .reply(Answers.plan(items: 2)), .reply(Answers.plan("Le voici.")))
        #expect(mended.calls.map(\.number) == [1, 2, 3])
        #expect(mended.reply.message.plain == "Le voici.")
        #expect(try await other.counts()[5] == 1)
        let repair = try JSON(parsing: try #require(other.transport.sent.last?.messages.last).content)
        #expect(repair["problemes"]?.array == ["`items` : au moins 3 éléments."])
    }

    @Test func `What a reading wrote is kept when the second call stays off its contract`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let report = try await stage.say(
            "Le plan", .reply(Answers.reading("Oui.", intent: "generate_plan", creates: [Answers.cible("DAF")])),
            .text("non"), .text("toujours pas"))
        #expect(try await stage.counts() == [1, 1, 2, 1, 0, 0])
        #expect(report.reply.errorCode == "model_off_contract")
        #expect(!report.reply.message.plain.contains("Oui."))
    }

    @Test(arguments: [
        ("twice the same key", #"{"message_markdown":"a","message_markdown":"b"}"#),
        ("text around the object", "Voici : {}"),
        ("an array", "[]"), ("a number", "1e400"), ("half a text", "{\"message_markdown\":\"a"),
        ("a lone surrogate", #"{"message_markdown":"\ud800"}"#),
        ("a control character", "{\"message_markdown\":\"a\u{1}\"}"),
        ("very deep", String(repeating: "[", count: 100_000)),
        ("very long", #"{"message_markdown":""# + String(repeating: "x", count: 200_000) + #""}"#),
    ])
    func `Content of any form is off contract and nothing else`(what: String, content: String) async throws {
        let stage = try Stage()
        let report = try await stage.say("Bonjour", .text(content), .text(content))
        #expect(report.reply.errorCode == "model_off_contract")
        #expect(report.calls.map(\.outcome) == ["off_contract", "off_contract"])
        #expect(try await stage.counts() == [0, 0, 0, 0, 0, 0])
        // A model that wrote much is not quoted at length: the repair stays small.
        #expect(stage.transport.sent.allSatisfy { $0.body.count < 60_000 })
    }
}
