import ConversationCore
import FlowLanguage
import OrderedJSON
import SpannedYAML
import Testing

/// What somebody of one role may do and somebody of another may not.
@Suite struct RoleTests {
    private static let roles = """
        roles:
          assure: {fr: "Assuré", en: "Insured"}
          gestionnaire: {fr: "Gestionnaire", en: "Adjuster"}
        intents:
          creer: {for: [assure]}
          ajouter: {for: [gestionnaire]}

        """

    private let flow: Flow
    private let engine: Engine

    init() throws {
        let document = FlowReader.read(try SmallFlow.with(Self.roles))
        flow = try #require(document.flow, "\(document.diagnostics)")
        engine = Engine(flow: flow)
    }

    private func offered(_ conversation: Conversation, _ role: String?) -> [String] {
        let asked = conversation.asked(by: role.flatMap { flow.role(named: $0) })
        return engine.offers(in: asked).map { flow[$0.intent].name }
    }

    private func press(
        _ name: String, _ values: [JSON?], as role: String?, in conversation: Conversation, turn: UInt64 = 1
    ) throws -> Decision {
        let intent = try #require(flow.intent(named: name))
        return engine.decide(
            .actionChosen(ActionChoice(.intent(intent, Payload(values), entity: nil))), turn: TurnID(rawValue: turn),
            in: conversation.asked(by: role.flatMap { flow.role(named: $0) }))
    }

    private func begun() throws -> Conversation {
        try press("creer", ["Essai"], as: "assure", in: Conversation(beginning: flow)).conversation
    }

    @Test func `Buttons are there for whom they are meant, and what says nothing is for everybody`() throws {
        #expect(offered(Conversation(beginning: flow), "assure") == ["creer"])
        #expect(offered(Conversation(beginning: flow), "gestionnaire") == [])
        let begun = try begun()
        #expect(offered(begun, "assure") == ["chercher"])
        #expect(offered(begun, "gestionnaire") == ["ajouter", "chercher"])
    }

    @Test func `Where nobody says who acts, it is the first role`() throws {
        let begun = try begun()
        #expect(offered(begun, nil) == offered(begun, "assure"))
    }

    @Test func `A press by somebody else is not offered, and writes nothing`() throws {
        let begun = try begun()
        let refused = try press("ajouter", ["Une idée"], as: "assure", in: begun, turn: 2)
        guard case .finish(let result) = refused.effect else {
            Issue.record("a refusal ends the turn")
            return
        }
        #expect(result.refusals.map(\.reason) == [.notOfferedHere])
        #expect(result.changes.isEmpty)
        let done = try press("ajouter", ["Une idée"], as: "gestionnaire", in: begun, turn: 2)
        #expect(done.conversation[KindID(rawValue: 1)].count == 1)
    }

    @Test func `A model cannot act for another role, whatever a message claims`() throws {
        let reading = Reading(
            message: "C'est fait.", intent: flow.intent(named: "ajouter"),
            creations: [Reading.Creation(kind: KindID(rawValue: 1), fields: Payload(["Une idée"]))])
        func read(as role: String) throws -> Decision {
            let said = engine.decide(
                .userSaid, turn: TurnID(rawValue: 2), in: try begun().asked(by: flow.role(named: role)))
            return engine.decide(.modelReplied(.reading(reading)), turn: TurnID(rawValue: 2), in: said.conversation)
        }
        guard case .finish(let result) = try read(as: "assure").effect else {
            Issue.record("the turn ends")
            return
        }
        #expect(result.refusals.map(\.reason) == [.notOfferedHere])
        #expect(try read(as: "gestionnaire").conversation[KindID(rawValue: 1)].count == 1)
    }

    @Test func `Why not says whom it is for`() throws {
        let intent = try #require(flow.intent(named: "ajouter"))
        let adjuster = try #require(flow.role(named: "gestionnaire"))
        #expect(engine.explain(intent, in: try begun()).answer == .notForThisRole([adjuster]))
        #expect(engine.explain(intent, in: try begun().asked(by: adjuster)).answer == .possible)
    }

    @Test func `Proposals are shown to whom they are for`() throws {
        let begun = try begun()
        let intent = try #require(flow.intent(named: "ajouter"))
        let reading = Reading(
            message: "", suggestions: [Reading.Suggestion(intent: intent, payload: Payload(["Idée"]))])
        let adjuster = flow.role(named: "gestionnaire")
        let said = engine.decide(.userSaid, turn: TurnID(rawValue: 2), in: begun.asked(by: adjuster))
        let proposed = engine.decide(
            .modelReplied(.reading(reading)), turn: TurnID(rawValue: 2), in: said.conversation
        ).conversation
        #expect(flow.proposals(in: proposed).count == 1)
        #expect(flow.proposals(in: proposed.asked(by: flow.role(named: "assure"))).isEmpty)
    }

    @Test(arguments: [
        (
            "roles:\n  assure: {fr: A, en: A}\n  autre: {fr: B, en: B}\nintents:\n  ajouter: {for: assure}\n",
            "for: [assure]"
        ),
        ("intents:\n  ajouter: {for: [assure]}\n", "write `roles` at the top of the file"),
        ("roles:\n  assure: {fr: A, en: A}\n  autre: {fr: B, en: B}\nintents:\n  ajouter: {for: []}\n", "delete `for`"),
    ])
    func `A slip says what to write instead`(_ part: String, _ fix: String) throws {
        let document = FlowReader.read(try SmallFlow.with(part))
        #expect(document.diagnostics.contains { $0.fix?.contains(fix) == true }, "\(document.diagnostics)")
    }
}
