import ConversationCore
import OrderedJSON
import Testing
import Turns

/// To begin a conversation and to go on with one are two things.
@Suite struct BeginAndResumeTests {
    @Test func `An identity that nobody knows begins nothing`() async throws {
        let stage = try Stage()
        await #expect(throws: TurnFailure.unknownConversation(stage.id)) {
            try await stage.runner.run(TurnRequest(.say("Bonjour"), .resume(stage.id)))
        }
        await #expect(throws: TurnFailure.unknownConversation(stage.id)) {
            try await stage.runner.opening(.resume(stage.id))
        }
        #expect(stage.transport.sent.isEmpty)
        #expect(await stage.memory.load(stage.id, messages: 1) == nil)
    }

    @Test func `A conversation that is there is not begun again`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        await #expect(throws: TurnFailure.conversationExists(stage.id)) {
            try await stage.runner.run(TurnRequest(.say("Bonjour"), .begin(flow: "marketing", stage.id)))
        }
        #expect(try await stage.kept().conversation.revision == 4)
    }

    @Test func `A flow that is not there is named, with those that are`() async throws {
        let stage = try Stage()
        await #expect(throws: TurnFailure.unknownFlow("sinistre", known: ["marketing"])) {
            try await stage.runner.run(TurnRequest(.say("Bonjour"), .begin(flow: "sinistre")))
        }
    }

    @Test func `One runner serves several flows`() async throws {
        let marketing = try Marketing.bundle(id: "A")
        let other = try Marketing.bundle(id: "B", flow: "autre")
        let stage = try Stage(shelf: BundleShelf(current: [marketing, other]))
        let input = TurnInput.press(Press(.intent("create_scenario", payload: ["nom": "N"], entity: nil)))
        let first = try await stage.runner.run(TurnRequest(input, .begin(flow: "marketing")))
        let second = try await stage.runner.run(TurnRequest(input, .begin(flow: "autre")))
        #expect(await stage.memory.load(first.id, messages: 0)?.bundle == "A")
        #expect(await stage.memory.load(second.id, messages: 0)?.bundle == "B")
    }

    @Test func `What is deleted while its turn runs stays deleted, and the user's words with it`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let (memory, id) = (stage.memory, stage.id)
        let answer = ScriptedAnswer.reply(
            Answers.reading("C'est noté.", intent: "add_target", creates: [Answers.cible("DAF")])
        ).meanwhile { try? await memory.delete(id, at: 1) }
        await #expect(throws: TurnFailure.unknownConversation(id)) { try await stage.say("Ajoute les DAF", answer) }
        #expect(await memory.load(id, messages: 9) == nil)
        // Nor does the same identity come back another way.
        await #expect(throws: TurnFailure.unknownConversation(id)) {
            try await stage.press("create_scenario", ["nom": "De retour"])
        }
        #expect(await memory.load(id, messages: 9) == nil)
        await #expect(throws: StoreFailure.gone) { try await memory.delete(id, at: 1) }
    }

    @Test func `Deleted between the answer and the second decision, it stays deleted too`() async throws {
        var made: InterruptedStore?
        let stage = try Stage {
            let store = InterruptedStore($0)
            made = store
            return store
        }
        try await stage.prepare()
        let id = stage.id
        made?.interrupt([{ try await $0.delete(id, at: 1) }])
        await #expect(throws: TurnFailure.unknownConversation(id)) {
            try await stage.press("add_target", ["nom": "DAF"])
        }
        #expect(await stage.memory.load(id, messages: 9) == nil)
    }
}
