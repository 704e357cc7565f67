import ConversationCore
import FlowLanguage
import OrderedJSON
import PlainText
import SpannedYAML
import Testing

/// Intents that move, and intents that only answer.
@Suite struct DepartureTests {
    /// Debut → fin by an idea; from each `abandonner` leads to `retire`, and `reprendre` back.
    static let part = """
        intents:
          abandonner:
            label: {fr: "Abandonner", en: "Give up"}
            goes_to: retire
            asks:
              motif: {type: text, required: true, max_length: 40, label: {fr: "Motif", en: "Why"}}
            says: {fr: "Abandonné : {motif}.", en: "Given up: {motif}."}
          reprendre: {label: {fr: "Reprendre", en: "Resume"}, goes_back: true, says: {fr: "On reprend.", en: "On we go."}}
          conseiller: {label: {fr: "Conseiller", en: "Advise"}, prompt: conseiller@1}
          finir:
            label: {fr: "Finir", en: "Finish"}
            changes: idee
            goes_to: retire
            confirm: true
            says: {fr: "Fini.", en: "Finished."}
        states:
          debut: {offers: [ajouter, chercher, abandonner, conseiller], says: {fr: "Début.", en: "Start."}}
          fin: {offers: [ajouter, chercher, finir, abandonner], says: {fr: "Fin.", en: "End."}}
          retire:
            label: {fr: "Retiré", en: "Withdrawn"}
            says: {fr: "Retiré.", en: "Withdrawn."}
            may_rest_here: true
            offers: [reprendre]
        """

    struct Playing {
        let flow: Flow
        let engine: Engine
        var conversation: Conversation
        var turn: UInt64 = 0

        init(_ part: String = DepartureTests.part) throws {
            let file = try SmallFlow.with(part)
            let document = FlowReader.read(file)
            let shown = DiagnosticRenderer(files: [file]).render(document.diagnostics)
            flow = try #require(document.flow, "\(shown)")
            #expect(document.diagnostics == [], "\(shown)")
            engine = Engine(flow: flow)
            conversation = Conversation(beginning: flow)
        }

        mutating func happen(_ event: Event) -> Decision {
            turn += 1
            let decision = engine.decide(event, turn: TurnID(rawValue: turn), in: conversation)
            conversation = decision.conversation
            return decision
        }

        mutating func press(_ name: String, _ values: [JSON?] = [], on entity: EntityID? = nil) throws -> Decision {
            let intent = try #require(flow.intent(named: name))
            return happen(.actionChosen(ActionChoice(.intent(intent, Payload(values), entity: entity))))
        }

        mutating func say(_ reading: Reading) -> Decision {
            _ = happen(.userSaid)
            return happen(.modelReplied(.reading(reading)))
        }

        var state: String { flow[conversation.state].name }

        func words(_ decision: Decision) -> String {
            guard let result = decision.result else { return "" }
            return Phrasing(flow: flow, conversation: decision.conversation).text(result.words)
        }
    }

    @Test func `An intent that moves says its words with what was asked, then the opening words`() throws {
        var play = try Playing()
        _ = try play.press("creer", ["Nom"])
        let decision = try play.press("abandonner", ["trop cher"])
        #expect(play.state == "retire")
        #expect(play.words(decision) == "Abandonné : trop cher.\n\nRetiré.")
        #expect(play.conversation.revision == 2)
        #expect(decision.result?.changes == [])
        #expect(decision.result?.departures.count == 1)
    }

    @Test func `A form that is not filled in leaves the state`() throws {
        var play = try Playing()
        _ = try play.press("creer", ["Nom"])
        let decision = try play.press("abandonner")
        #expect(play.state == "debut")
        #expect(play.words(decision) == "« Motif » est à remplir.")
    }

    @Test func `It goes back to where it waited, however that state came about`() throws {
        var play = try Playing()
        _ = try play.press("creer", ["Nom"])
        _ = try play.press("ajouter", ["Idée"])
        #expect(play.state == "fin")
        _ = try play.press("abandonner", ["x"])
        let back = try play.press("reprendre")
        #expect(play.state == "fin")
        #expect(play.words(back) == "On reprend.\n\nFin.")
    }

    @Test func `Where the moves of the state that it goes back to hold, they are taken`() throws {
        // An idea is added while it is withdrawn; back in the beginning the move to the end holds.
        var play = try Playing(Self.part.replacing("offers: [reprendre]", with: "offers: [reprendre, ajouter]"))
        _ = try play.press("creer", ["Nom"])
        _ = try play.press("abandonner", ["x"])
        _ = try play.press("ajouter", ["Idée"])
        let back = try play.press("reprendre")
        #expect(play.state == "fin")
        #expect(back.trace.count == 2)
    }

    @Test func `What comes back from the store goes back to the same state, and hostile rows are refused`() throws {
        var play = try Playing()
        _ = try play.press("creer", ["Nom"])
        #expect(play.conversation.snapshot(in: play.flow)["came_from"] == nil)
        _ = try play.press("abandonner", ["x"])
        var snapshot = play.conversation.snapshot(in: play.flow)
        #expect(snapshot["came_from"] == "debut")
        let restored = try Conversation(restoring: .object(snapshot), in: play.flow)
        #expect(restored == play.conversation)
        snapshot = JSONObject(snapshot.map { ($0.key, $0.key == "came_from" ? "nirgends" : $0.value) })
        #expect(throws: SnapshotMismatch(path: "came_from", problem: .unknownName("nirgends"))) {
            try Conversation(restoring: .object(snapshot), in: play.flow)
        }
    }

    @Test func `Where there is nowhere to go back to, that is said and the button is disabled`() throws {
        let part = Self.part.replacing(
            "offers: [ajouter, chercher, abandonner, conseiller]",
            with: "offers: [ajouter, chercher, abandonner, conseiller, reprendre]"
        )
        .replacing("goes_back: true, says", with: "goes_back: true, if_not: show_disabled, says")
        var play = try Playing(part)
        let created = try play.press("creer", ["Nom"])
        #expect(created.offers.last?.obstacle == .nowhereBack)
        let decision = try play.press("reprendre")
        #expect(play.words(decision) == "Il n'y a pas d'étape précédente où revenir.")
        #expect(play.state == "debut")
    }

    @Test func `A message can move, and what is missing can be asked for`() throws {
        var play = try Playing()
        _ = try play.press("creer", ["Nom"])
        let intent = try #require(play.flow.intent(named: "abandonner"))
        let asked = play.say(Reading(message: "Pourquoi ?", intent: intent, problems: [.missingInformation]))
        #expect(play.words(asked) == "Pourquoi ?")
        #expect(play.state == "debut")
        let gone = play.say(Reading(message: "C'est noté.", intent: intent, arguments: Payload(["trop cher"])))
        #expect(play.words(gone) == "C'est noté.")
        #expect(play.state == "retire")
    }

    @Test func `A message that moves with a confirmation becomes a button`() throws {
        var play = try Playing(
            Self.part.replacing("goes_to: retire\n    asks", with: "goes_to: retire\n    confirm: true\n    asks"))
        _ = try play.press("creer", ["Nom"])
        let intent = try #require(play.flow.intent(named: "abandonner"))
        let decision = play.say(Reading(message: "C'est fait !", intent: intent, arguments: Payload(["trop cher"])))
        #expect(play.state == "debut")
        #expect(play.words(decision) == "À confirmer : Abandonner.")
        let proposal = try #require(play.conversation.proposals.first)
        let pressed = play.happen(.actionChosen(ActionChoice(.proposal(proposal.id))))
        #expect(play.state == "retire")
        #expect(play.words(pressed) == "Abandonné : trop cher.\n\nRetiré.")
        #expect(play.conversation.proposals == [])
    }

    @Test func `An intent that writes and moves does both, in that order`() throws {
        var play = try Playing()
        _ = try play.press("creer", ["Nom"])
        let added = try play.press("ajouter", ["Idée"])
        let id = try #require(added.result?.changes.first?.entity.id)
        let decision = try play.press("finir", ["Autre"], on: id)
        #expect(play.state == "retire")
        #expect(play.words(decision) == "Fini.\n\nRetiré.")
        let isWriteFirst = if case .wrote = decision.trace.first { true } else { false }
        #expect(isWriteFirst)
        // Refused, it stays where it is.
        _ = try play.press("reprendre")
        _ = try play.press("finir", [.null], on: id)
        #expect(play.state == "fin")
    }

    @Test func `An intent that only answers says the model's words and writes nothing`() throws {
        var play = try Playing()
        _ = try play.press("creer", ["Nom"])
        let before = play.conversation
        _ = try play.press("conseiller")
        let decision = play.happen(.modelReplied(.content(PromptedContent(message: "J'ai tout supprimé."))))
        #expect(play.words(decision) == "J'ai tout supprimé.")
        #expect(decision.result?.changes == [])
        #expect(play.conversation.collections == before.collections)
        #expect(play.conversation.state == before.state)
    }

    @Test func `What would unlock an intent goes through moves`() throws {
        var play = try Playing()
        _ = try play.press("creer", ["Nom"])
        let intent = try #require(play.flow.intent(named: "reprendre"))
        let explanation = play.engine.explain(intent, in: play.conversation)
        #expect(explanation.unlockedBy?.map { play.flow[$0].name } == ["abandonner"])
    }

    @Test func `What leads to a state everywhere is no button in that state`() throws {
        var play = try Playing(
            """
            intents:
              finir: {label: {fr: "Finir", en: "Finish"}, goes_to: fin}
            everywhere: {offers: [finir]}
            """)
        let created = try play.press("creer", ["Nom"])
        #expect(created.offers.contains { play.flow[$0.intent].name == "finir" })
        let finished = try play.press("finir")
        #expect(play.state == "fin")
        #expect(!finished.offers.contains { play.flow[$0.intent].name == "finir" })
    }
}

extension Decision {
    var result: TurnResult? {
        switch effect {
        case .finish(let result), .discard(let result): result
        case .call: nil
        }
    }
}
