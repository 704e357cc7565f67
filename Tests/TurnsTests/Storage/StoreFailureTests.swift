import ConversationCore
import OpenAIWire
import OrderedJSON
import Testing
import Turns

/// A storage that fails: the caller is told, and nothing is half-written.
@Suite struct StoreFailureTests {
    private func stage() throws -> (Stage, FailingStore) {
        var made: FailingStore?
        let stage = try Stage {
            let store = FailingStore($0)
            made = store
            return store
        }
        return (stage, try #require(made))
    }

    @Test func `A turn that cannot be kept is an error, and the next one is as if it had not been`() async throws {
        let (stage, store) = try stage()
        try await stage.prepare()
        let before = try await stage.kept()
        store.fail(.commits(.unavailable(.full)))
        await #expect(throws: TurnFailure.storage(.full)) {
            try await stage.say(
                "Ajoute", .reply(Answers.reading("Oui.", intent: "add_target", creates: [Answers.cible("DAF")])))
        }
        #expect(try await stage.kept().conversation == before.conversation)
        #expect(try await stage.kept().messages == before.messages)
        store.fail(.nothing)
        let next = try await stage.press("add_target", ["nom": "DAF"], revision: 4)
        #expect(next.reply.errorCode == nil)
    }

    @Test func `A conversation that cannot be loaded calls no model`() async throws {
        let (stage, store) = try stage()
        store.fail(.loads(.unavailable(.locked)))
        await #expect(throws: TurnFailure.storage(.locked)) { try await stage.say("Bonjour") }
        await #expect(throws: TurnFailure.storage(.locked)) { try await stage.runner.opening(.resume(stage.id)) }
        store.fail(.loads(.conflict(current: nil)))
        await #expect(throws: TurnFailure.conflict) { try await stage.say("Bonjour") }
        #expect(stage.transport.sent.isEmpty)
    }

    @Test func `A storage that fails on the second decision says so`() async throws {
        let (stage, store) = try stage()
        try await stage.prepare()
        store.fail(.commits(.conflict(current: 9)))
        let answer = ScriptedAnswer.reply(Answers.reading()).meanwhile {}
        await #expect(throws: TurnFailure.conflict) { try await stage.say("Bonjour", answer) }
    }

    @Test func `The store in memory writes a turn once, and none that it does not expect`() async throws {
        var made: InterruptedStore?
        let stage = try Stage {
            let store = InterruptedStore($0)
            made = store
            return store
        }
        try await stage.prepare()
        let kept = try await stage.kept()
        let done = try #require(made).tried
        #expect(done.map(\.expected) == [.absent, .revision(1), .revision(2), .revision(3)])
        for commit in done {
            #expect(try await stage.memory.commit(commit) == .repeated(commit.storedTurn), "a turn is written once")
        }
        #expect(try await stage.kept().messages == kept.messages)
        // Another store has not even begun; it takes the first one only.
        let fresh = InMemoryStore()
        await #expect(throws: StoreFailure.gone) { try await fresh.commit(done[1]) }
        #expect(await fresh.load(stage.id, messages: 9) == nil)
        for commit in done { #expect(try await fresh.commit(commit) == .written) }
        #expect(await fresh.load(stage.id, messages: .max)?.messages == kept.messages)
    }

    @Test func `The store in memory gives as many messages as are asked for, the latest`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let all = try await stage.kept().messages
        #expect(all.count == 8)
        #expect(await stage.memory.load(stage.id, messages: 3)?.messages == Array(all.suffix(3)))
        #expect(await stage.memory.load(stage.id, messages: 0)?.messages == [])
        #expect(await stage.memory.load(stage.id, messages: -1)?.messages == [])
        #expect(await stage.memory.load(ConversationID(rawValue: "none"), messages: 3) == nil)
    }
}
