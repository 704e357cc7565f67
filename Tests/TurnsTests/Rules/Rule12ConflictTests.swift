import ConversationCore
import OpenAIWire
import OrderedJSON
import Testing
import Turns

/// Rule 12: if the commit finds another revision, the turn is decided once more on the fresh state with the answers it
/// already has.
@Suite struct Rule12ConflictTests {
    private struct Scene {
        let stage: Stage
        let store: InterruptedStore
        /// A runner of another process on the same storage.
        let other: TurnRunner
        var id: ConversationID { stage.id }

        init() throws {
            var made: InterruptedStore?
            stage = try Stage(gate: UnfencedGate()) {
                let store = InterruptedStore($0)
                made = store
                return store
            }
            store = try #require(made)
            other = TurnRunner(
                bundles: BundleShelf(current: try Marketing.bundle()), store: stage.memory, gate: UnfencedGate(),
                transport: ScriptedTransport(clock: stage.clock), clock: stage.clock,
                identities: PositionalIdentities(seed: 1_000))
        }

        /// Another process runs a press before the next commit; with more inputs, one before each.
        func meanwhile(_ inputs: TurnInput...) {
            store.interrupt(inputs.map { input in { [other, id] _ in _ = try await other.run(input, in: id) } })
        }

        static func press(_ intent: String, _ payload: JSONObject = [:], entity: EntityID? = nil) -> TurnInput {
            .press(Press(.intent(intent, payload: payload, entity: entity)))
        }
    }

    @Test func `Rule 12: both turns' writes are kept, and no new call is made`() async throws {
        let scene = try Scene()
        try await scene.stage.prepare()
        scene.meanwhile(Scene.press("add_target", ["nom": "Celle de l'autre"]))
        let report = try await scene.stage.say(
            "Ajoute les DAF",
            .reply(Answers.reading("C'est noté.", intent: "add_target", creates: [Answers.cible("DAF")])))
        #expect(report.reply.message == "C'est noté.")
        #expect(report.reply.revision == 6)
        #expect(scene.stage.transport.sent.count == 1)
        let names = try await scene.stage.kept().conversation.collections[2].map { $0.values[0] }
        #expect(names == ["DRH de PME", "Celle de l'autre", "DAF"])
        #expect(scene.store.tried.suffix(2).map(\.expected) == [.revision(4), .revision(5)])
        #expect(try await scene.stage.kept().messages.suffix(2).map(\.text) == ["Ajoute les DAF", "C'est noté."])
        #expect(report.calls.count == 1)
    }

    @Test func `Rule 12: what the fresh state does not allow any more is refused`() async throws {
        let scene = try Scene()
        try await scene.stage.prepare()
        let cible = try #require(try await scene.stage.kept().conversation.collections[2].first)
        scene.meanwhile(Scene.press("remove_target", entity: cible.id))
        // A plan needs a target; the only one goes while the model writes.
        let report = try await scene.stage.press("generate_plan", [:], .reply(Answers.plan()))
        #expect(report.reply.errorCode == "needs_not_met")
        #expect(!report.reply.message.contains("Voici le plan"))
        #expect(try await scene.stage.counts() == [1, 1, 0, 1, 0, 0])
        #expect(scene.stage.transport.sent.count == 1)
        #expect(scene.store.tried.last?.calls.count == 1, "the call was paid for, though it is of no use now")
        #expect(report.calls.count == 1)
    }

    @Test func `Rule 12: an answer that the fresh state would need and nobody gave is not asked for`() async throws {
        let scene = try Scene()
        try await scene.stage.prepare()
        let cible = try #require(try await scene.stage.kept().conversation.collections[2].first)
        try await scene.stage.press("remove_target", [:], entity: cible.id)
        // Refused when it was read, allowed when it is decided again.
        scene.meanwhile(Scene.press("add_target", ["nom": "Celle de l'autre"]))
        let report = try await scene.stage.say(
            "Le plan", .reply(Answers.reading("Je m'en occupe.", intent: "generate_plan")))
        #expect(report.reply.errorCode == "conflict")
        #expect(report.reply.message.plain.hasPrefix("L'assistant ne répond pas"))
        #expect(scene.stage.transport.sent.count == 1)
        #expect(try await scene.stage.counts() == [1, 1, 1, 1, 0, 0])
        #expect(try await scene.stage.kept().messages.suffix(2).first?.text == "Le plan")
    }

    @Test func `Rule 12: a repair call is not made again either`() async throws {
        let scene = try Scene()
        try await scene.stage.prepare()
        scene.meanwhile(Scene.press("add_target", ["nom": "Celle de l'autre"]))
        let report = try await scene.stage.say(
            "Ajoute les DAF", .text("?"),
            .reply(Answers.reading("C'est noté.", intent: "add_target", creates: [Answers.cible("DAF")])))
        #expect(report.reply.message == "C'est noté.")
        #expect(scene.stage.transport.sent.count == 2)
        #expect(try await scene.stage.counts()[2] == 3)
        #expect(report.calls.map(\.outcome) == ["off_contract", "content"])
    }

    @Test func `Rule 12: a press that carried a revision is stale by then`() async throws {
        let scene = try Scene()
        try await scene.stage.prepare()
        scene.meanwhile(Scene.press("add_target", ["nom": "Celle de l'autre"]))
        let report = try await scene.stage.press("add_target", ["nom": "DAF"], revision: 4)
        #expect(report.reply.errorCode == "stale")
        #expect(!report.isCommitted)
        #expect(report.reply.revision == 5)
        #expect(try await scene.stage.counts()[2] == 2)
    }

    @Test func `Rule 12: a second conflict is an error, and nothing of the turn is kept`() async throws {
        let scene = try Scene()
        try await scene.stage.prepare()
        scene.meanwhile(
            Scene.press("add_target", ["nom": "Celle de l'autre"]), Scene.press("add_target", ["nom": "Encore une"]))
        await #expect(throws: TurnFailure.conflict) {
            try await scene.stage.say(
                "Ajoute les DAF", .reply(Answers.reading("Oui.", intent: "add_target", creates: [Answers.cible("DAF")]))
            )
        }
        let names = try await scene.stage.kept().conversation.collections[2].map { $0.values[0] }
        #expect(names == ["DRH de PME", "Celle de l'autre", "Encore une"])
        #expect(try await !scene.stage.kept().messages.contains { $0.text == "Ajoute les DAF" })
        #expect(scene.stage.transport.sent.count == 1)
        // It can be tried again.
        let again = try await scene.stage.say(
            "Ajoute les DAF", .reply(Answers.reading("Oui.", intent: "add_target", creates: [Answers.cible("DAF")])))
        #expect(again.reply.message == "Oui.")
    }

    @Test func `Rule 12: two first messages under one identity end in one conversation`() async throws {
        let scene = try Scene()
        scene.meanwhile(Scene.press("create_scenario", ["nom": "Celui de l'autre"]))
        await #expect(throws: TurnFailure.conflict) {
            try await scene.stage.say(
                "Un scénario",
                .reply(Answers.reading("Créé.", intent: "create_scenario", creates: [Answers.scenario()])))
        }
        #expect(try await scene.stage.kept().conversation.scenario?.values[0] == "Celui de l'autre")
        #expect(try await scene.stage.kept().conversation.revision == 1)
    }

    @Test func `Rule 12: begun meanwhile with another flow, the turn is not forced upon it`() async throws {
        let scene = try Scene()
        let foreign = TurnRunner(
            bundles: BundleShelf(current: try Marketing.bundle(id: "other")), store: scene.stage.memory,
            gate: UnfencedGate(),
            transport: ScriptedTransport(clock: scene.stage.clock), clock: scene.stage.clock,
            identities: PositionalIdentities(seed: 5))
        scene.store.interrupt([
            { [id = scene.id] _ in
                _ = try await foreign.run(Scene.press("create_scenario", ["nom": "Autre"]), in: id)
            }
        ])
        await #expect(throws: TurnFailure.conflict) {
            try await scene.stage.press("create_scenario", ["nom": "Limpaie"])
        }
        #expect(try await scene.stage.kept().bundle == "other")
    }

    @Test func `Rule 12: nor when that other flow is at hand`() async throws {
        var made: InterruptedStore?
        let other = try Marketing.bundle(id: "other")
        let stage = try Stage(
            shelf: BundleShelf(current: Marketing.bundle(), pinned: [other]), gate: UnfencedGate()
        ) {
            let store = InterruptedStore($0)
            made = store
            return store
        }
        let foreign = TurnRunner(
            bundles: BundleShelf(current: other), store: stage.memory, gate: UnfencedGate(),
            transport: ScriptedTransport(clock: stage.clock), clock: stage.clock,
            identities: PositionalIdentities(seed: 5))
        made?.interrupt([
            { [id = stage.id] _ in
                _ = try await foreign.run(Scene.press("create_scenario", ["nom": "Autre"]), in: id)
            }
        ])
        await #expect(throws: TurnFailure.conflict) { try await stage.press("create_scenario", ["nom": "Limpaie"]) }
        #expect(try await stage.kept().bundle == "other")
        #expect(try await stage.kept().conversation.revision == 1)
    }
}
