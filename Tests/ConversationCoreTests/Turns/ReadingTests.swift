import ConversationCore
import OrderedJSON
import Testing

@Suite("What a reading may do")
struct ReadingTests {
    @Test("An intent that creates, named with its creation, creates once")
    func namedWithCreation() {
        var play = Play.collecting()
        let decision = play.say(
            Reading(
                message: "Ajoutée.", intent: .addTarget,
                creations: [Reading.Creation(kind: .cible, fields: Payload(["B"]))]))
        #expect(play.conversation[.cible].count == 2)
        #expect(decision.result?.words == [.model("Ajoutée.")])
        #expect(decision.trace.first == .read(.addTarget))
    }

    @Test("Named without its creation: a model that asks is heard, one that is content is not")
    func namedWithoutCreation() {
        var play = Play.collecting()
        let asks = play.say(
            Reading(message: "Laquelle ?", intent: .addTarget, problems: [.missingInformation]))
        #expect(asks.result?.words == [.model("Laquelle ?")])
        #expect(play.say(Reading(message: "C'est fait !", intent: .addTarget)).result?.words == [.unclear])
        #expect(play.conversation[.cible].count == 1)
    }

    @Test("Named without its creation where it cannot run: the reason why not")
    func namedWithoutCreationRefused() {
        var play = Play()
        for problems: [Reading.Problem] in [[], [.missingInformation]] {
            let decision = play.say(Reading(message: "Laquelle ?", intent: .addTarget, problems: problems))
            #expect(decision.refusals == [Refusal(intent: .addTarget, reason: .notOfferedHere)])
        }
    }

    @Test("A change: what is given is written, null stays as it is")
    func change() {
        var play = Play.begun()
        play.press(.addObjective, ["O", "I", 5])
        let objective = play.conversation[.objectif][0]
        let decision = play.say(
            Reading(
                message: "Changé.", intent: .editObjective, entity: "\(objective.id)",
                changes: Reading.Creation(kind: .objectif, fields: Payload([.null, nil, 6, .null]))))
        #expect(decision.result?.changes.map(\.verb) == [.changed])
        #expect(play.conversation[.objectif][0].values == ["O", "I", 6, .null])
        #expect(decision.result?.words == [.model("Changé.")])
    }

    @Test("A change of the scenario needs no entity")
    func changeScenario() {
        var play = Play.begun()
        play.say(
            Reading(
                message: "", intent: .editScenario,
                changes: Reading.Creation(kind: .scenario, fields: Payload([nil, "SaaS"]))))
        #expect(play.conversation.scenario?.values == ["Paie PME", "SaaS", .null])
    }

    @Test("A change that changes nothing does not claim one")
    func changeWithoutContent() {
        var play = Play.collecting()
        let target = "\(play.conversation[.cible][0].id)"
        let changes: [Reading.Creation?] = [
            nil, Reading.Creation(kind: .cible, fields: Payload([])),
            Reading.Creation(kind: .cible, fields: Payload([.null, nil])),
            Reading.Creation(kind: .objectif, fields: Payload(["Pas une cible"])),
        ]
        for change in changes {
            let content = play.say(Reading(message: "Fait !", intent: .editTarget, entity: target, changes: change))
            #expect(content.result?.words == [.unclear])
            #expect(content.result?.changes == [])
            let asks = play.say(
                Reading(
                    message: "Quoi donc ?", intent: .editTarget, entity: target, changes: change,
                    problems: [.missingInformation]))
            #expect(asks.result?.words == [.model("Quoi donc ?")])
        }
    }

    @Test(
        "A change or removal of what does not exist",
        arguments: [
            nil, "", "0-1", "1-1", "9zz-1", "-", "3", "3-01", "É-1", "3-1 ", "\u{0}",
            String(repeating: "z", count: 100_000) + "-1",
        ])
    func noSuchEntity(_ entity: String?) {
        var play = Play.collecting()
        let before = play.conversation.collections
        let change = Reading.Creation(kind: .cible, fields: Payload(["X"]))
        for intent in [IntentID.editTarget, .removeTarget] {
            let decision = play.say(Reading(message: "Fait.", intent: intent, entity: entity, changes: change))
            #expect(decision.refusals == [Refusal(intent: intent, reason: .entityMissing)])
            #expect(play.text(decision) == "Cet élément n'existe plus.")
        }
        #expect(play.conversation.collections == before)
    }

    @Test("A removal without an entity, by a model that asks which: it is heard, unless it is not offered at all")
    func removalAsks() {
        var play = Play.collecting()
        let decision = play.say(
            Reading(message: "Laquelle ?", intent: .removeTarget, problems: [.missingInformation]))
        #expect(decision.result?.words == [.model("Laquelle ?")])
        play = Play()
        #expect(
            play.say(Reading(message: "Laquelle ?", intent: .removeTarget, problems: [.missingInformation]))
                .refusals.map(\.reason) == [.notOfferedHere])
    }

    @Test("A prompted intent with arguments that its form does not allow is not called")
    func invalidArguments() {
        var play = Play.collecting()
        let decision = play.say(
            Reading(message: "Je cherche.", intent: .searchInspiration, arguments: Payload(["  "])))
        #expect(decision.call == nil)
        #expect(
            decision.refusals.map(\.reason) == [
                .invalid([FieldViolation(path: [.field("requete")], problem: .blank)])
            ])
    }

    @Test("Suggestions become proposals in order, each once, grouped by intent")
    func suggestions() {
        var play = Play.collecting()
        play.say(
            Reading(
                message: "",
                suggestions: [
                    Reading.Suggestion(intent: .addTarget, payload: Payload(["A"])),
                    Reading.Suggestion(intent: .searchInspiration, payload: Payload(["idées"])),
                    Reading.Suggestion(intent: .addTarget, payload: Payload(["A"])),
                    Reading.Suggestion(intent: .addTarget, payload: Payload(["B"])),
                ]))
        let made = play.conversation.proposals
        #expect(made.filter { $0.intent == .addTarget }.map(\.payload) == [Payload(["A"]), Payload(["B"])])
        #expect(made.filter { $0.intent == .searchInspiration }.map(\.payload) == [Payload(["idées"])])
        #expect(made.count == 3)
        // Pressing a proposal of a prompted intent calls its prompt; it is used up only once that went well.
        let search = made.first { $0.intent == .searchInspiration }?.id
        guard let search else { return }
        #expect(play.press(search).call?.purpose == .intent(.searchInspiration, Payload(["idées"])))
        play.happen(.modelFailed(.unavailable))
        #expect(play.conversation.proposals.count == 3)
        play.press(search)
        play.answer("Voici.", Play.search)
        #expect(!play.conversation.proposals.contains { $0.id == search })
    }
}
