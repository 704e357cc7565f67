import ConversationCore
import OpenAIWire
import OrderedJSON
import PromptLibrary
import Testing
import Turns

/// Rule 7: a running conversation is pinned to the bundle it began with. A changed flow never restarts it silently.
@Suite struct Rule7PinnedBundleTests {
    private let gate = TurnLanes()

    /// A runner as of a process that was started anew.
    private func runner(
        _ shelf: BundleShelf, _ store: InMemoryStore, start: UInt64 = 1
    ) -> (TurnRunner, ScriptedTransport) {
        let clock = VirtualClock()
        let transport = ScriptedTransport(clock: clock)
        let runner = TurnRunner(
            bundles: shelf, store: store, gate: gate, transport: transport, clock: clock,
            identities: PositionalIdentities(seed: start))
        return (runner, transport)
    }

    private let id = ConversationID(rawValue: "pinned")

    private func create(_ name: String) -> TurnInput {
        .press(Press(.intent("create_scenario", payload: ["nom": .string(name)], entity: nil)))
    }

    @Test func `Rule 7: a conversation goes on with the bundle it began with`() async throws {
        let older = try Marketing.bundle(id: "A")
        let newer = try Marketing.bundle(id: "B")
        let store = InMemoryStore()
        _ = try await runner(BundleShelf(current: older), store).0.run(create("Limpaie"), in: id)
        #expect(await store.load(id, messages: 0)?.bundle == "A")

        let (later, transport) = runner(BundleShelf(current: newer, pinned: [older]), store, start: 2)
        transport.enqueue([.reply(Answers.reading("Entendu."))])
        let report = try await later.run(.say("Bonjour"), in: id)
        #expect(report.reply.revision == 2)
        #expect(await store.load(id, messages: 0)?.bundle == "A")

        // A new conversation begins with the current one.
        _ = try await later.run(create("Un autre"), in: ConversationID(rawValue: "new"))
        #expect(await store.load(ConversationID(rawValue: "new"), messages: 0)?.bundle == "B")
    }

    @Test func `Rule 7: what a changed flow no longer has stays in the conversations that began with it`() async throws
    {
        // The current edition lacks its prompts, so a free message would fail if it were used.
        let older = try Marketing.bundle()
        let store = InMemoryStore()
        _ = try await runner(BundleShelf(current: older), store).0.run(create("Limpaie"), in: id)
        let shelf = BundleShelf(current: try Marketing.bundleWithoutPrompts(), pinned: [older])
        let (later, transport) = runner(shelf, store, start: 2)
        transport.enqueue([.reply(Answers.reading("Entendu."))])
        #expect(try await later.run(.say("Bonjour"), in: id).reply.message == "Entendu.")
        #expect(try await later.run(.say("Bonjour"), in: nil).reply.errorCode == "prompt_missing")
    }

    @Test func `Rule 7: a bundle that is not at hand any more is an error, and the conversation stays as it was`()
        async throws
    {
        let store = InMemoryStore()
        _ = try await runner(BundleShelf(current: Marketing.bundle(id: "A")), store).0.run(create("Limpaie"), in: id)
        let (later, transport) = runner(BundleShelf(current: try Marketing.bundle(id: "B")), store)
        await #expect(throws: TurnFailure.bundleMissing("A")) { try await later.run(.say("Bonjour"), in: id) }
        await #expect(throws: TurnFailure.bundleMissing("A")) { try await later.opening(.resume(id)) }
        #expect(transport.sent.isEmpty)
        #expect(await store.load(id, messages: 0)?.revision == 1)
        // The lane is free again.
        await #expect(throws: TurnFailure.bundleMissing("A")) { try await later.run(.say("Bonjour"), in: id) }
    }

    @Test func `A shelf holds the current bundle and the pinned ones by their digests`() throws {
        let current = try Marketing.bundle(id: "B")
        let shelf = BundleShelf(current: current, pinned: [try Marketing.bundle(id: "A")])
        #expect(shelf.current(flow: "marketing")?.id == "B")
        #expect(shelf.current(flow: "autre") == nil)
        #expect(shelf.flows() == ["marketing"])
        #expect(shelf.bundle("A")?.id == "A")
        #expect(shelf.bundle("B")?.id == "B")
        #expect(shelf.bundle("C") == nil)
    }
}
