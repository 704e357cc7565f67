import ConversationCore
import OrderedJSON
import Testing

@Suite("The order of a turn, 1 to 5: who decides what comes next")
struct OrderOfATurnTests {
    @Test(
        "1. Before a scenario exists only what creates one is offered; a message can create it with its first entities")
    func beforeAScenario() {
        var play = Play()
        #expect(play.engine.offers(in: play.conversation).map(\.intent) == [.createScenario])
        play.say(
            Reading(
                message: "", intent: .addObjective,
                creations: [
                    Reading.Creation(kind: .scenario, fields: Payload(["Paie"])),
                    Reading.Creation(kind: .objectif, fields: Payload(["500 inscrits"])),
                ]))
        #expect(play.conversation.collections.map(\.count) == [1, 1, 0, 0, 0, 0])
    }

    @Test("2. A press names its intent and needs no model; a free message is read by the understanding prompt, call 1")
    func pressOrMessage() {
        var play = Play.begun()
        #expect(play.press(.addObjective, ["O"]).call == nil)
        let call = play.happen(.userSaid).call
        #expect(call?.prompt == PromptReference(name: "converse", version: 1))
        #expect(call?.purpose == .understanding)
        #expect(call?.number == 1)
    }

    @Test("3. Moves settle after each accepted write")
    func movesSettle() {
        var play = Play.begun()
        #expect(play.press(.addTarget, ["C"]).trace.count == 1)
        let decision = play.press(.addObjective, ["O"])
        #expect(
            decision.trace == [
                .wrote(.created, .objectif, EntityID(turn: TurnID(rawValue: 3), index: 1)),
                .moved(from: .draft, to: .collectingTargets, line: 0),
            ])
    }

    @Test("4. A reading that names an intent with a prompt has it called next, and all is committed once, at the end")
    func promptedIntentIsCalledNext() {
        var play = Play.begun()
        play.press(.addObjective, ["O"])
        play.press(.addTarget, ["C"])
        let revision = play.conversation.revision
        // The plan needs the resource that stands in the same reading: creations come first.
        let call = play.say(
            Reading(
                message: "Je prépare le plan.", intent: .generatePlan, arguments: Payload(["Court"]),
                creations: [Reading.Creation(kind: .ressource, fields: Payload(["Livre blanc"]))])
        ).call
        #expect(call?.purpose == .intent(.generatePlan, Payload(["Court"])))
        #expect(call?.number == 2)
        #expect(play.conversation.revision == revision)
        let end = play.answer("Voici le plan.", Play.plan)
        #expect(end.result?.changes.map(\.kind) == [.ressource, .plan])
        #expect(end.result?.words == [.model("Voici le plan.")])
        #expect(play.conversation.revision == revision + 1)
        #expect(play.conversation[.plan][0].values[0] == "Court")
        #expect(play.state == .ready)
    }

    @Test("4. If that call fails, what the reading wrote is kept and the fallback words are said")
    func secondCallFails() {
        var play = Play.collecting()
        play.say(
            Reading(
                message: "Je prépare le plan.", intent: .generatePlan,
                creations: [Reading.Creation(kind: .cible, fields: Payload(["B"]))]))
        let end = play.happen(.modelFailed(.unavailable))
        #expect(play.conversation[.cible].count == 2)
        #expect(end.result?.changes.count == 1)
        #expect(end.result?.failure == .unavailable)
        #expect(play.text(end) == "L'assistant ne répond pas.")
        #expect(play.conversation.turn == nil)
    }

    @Test("4. What was asked of a person is theirs, even left empty: the model does not fill it in")
    func askedFieldIsThePersons() {
        for asked: [JSON?] in [[], [nil], ["À moi"]] {
            var play = Play.collecting()
            play.press(.generatePlan, asked)
            var fields = Play.plan
            fields[0] = "Au modèle"
            play.answer("Voici.", fields)
            #expect(play.conversation[.plan][0].values[0] == (asked.first ?? nil) ?? .null)
        }
    }

    @Test("5. An answer off its contract is asked for once more, with what was wrong; then the turn ends")
    func repairCall() {
        var play = Play.collecting()
        play.press(.generatePlan, ["Court"])
        let repair = play.happen(.modelFailed(.offContract(["items: at least 3"])))
        #expect(repair.call?.repairs == ["items: at least 3"])
        #expect(repair.call?.purpose == .intent(.generatePlan, Payload(["Court"])))
        #expect(
            repair.trace == [
                .failed(.offContract(["items: at least 3"])),
                .repairing(PromptReference(name: "generate-plan", version: 1), number: 2),
            ])
        let end = play.happen(.modelFailed(.offContract(["again"])))
        #expect(end.result?.failure == .offContract(["again"]))
        #expect(play.text(end) == "Je n'ai pas su répondre.")
        #expect(play.conversation[.plan].isEmpty)
    }

    @Test("5. A mended answer is as good as any")
    func mended() {
        var play = Play.collecting()
        play.press(.generatePlan)
        play.happen(.modelFailed(.offContract(["items: at least 3"])))
        #expect(play.answer("Voici.", Play.plan).result?.words == [.model("Voici.")])
        #expect(play.state == .ready)
    }

    @Test("5. At most three calls in a turn, a repair call included")
    func threeCalls() {
        // Reading, repair of the reading, the intent's prompt: no fourth call to mend that one.
        var play = Play.collecting()
        play.happen(.userSaid)
        play.happen(.modelFailed(.offContract(["x"])))
        let third = play.happen(.modelReplied(.reading(Reading(message: "", intent: .suggestTargets))))
        #expect(third.call?.number == 3)
        #expect(play.happen(.modelFailed(.offContract(["y"]))).result?.failure == .offContract(["y"]))
        // Reading, the intent's prompt, its repair: three as well.
        play.say(Reading(message: "", intent: .suggestTargets))
        #expect(play.happen(.modelFailed(.offContract(["x"]))).call?.number == 3)
        #expect(play.happen(.modelFailed(.offContract(["y"]))).call == nil)
    }

    @Test(
        "5. Only an answer off its contract is asked for again",
        arguments: [
            ModelCallFailure.refused, .truncated, .filtered, .unavailable,
        ])
    func noRepair(_ failure: ModelCallFailure) {
        var play = Play.collecting()
        play.happen(.userSaid)
        let end = play.happen(.modelFailed(failure))
        #expect(end.result?.failure == failure)
        #expect(end.result?.words == [.failed(failure)])
        #expect(end.trace == [.failed(failure)])
        #expect(end.buttons.contains(.addTarget))
    }

    @Test("An invalid form refuses a prompted intent before any call is made")
    func invalidAsks() {
        var play = Play.collecting()
        #expect(
            play.press(.searchInspiration).refusals.map(\.reason) == [
                .invalid([FieldViolation(path: [.field("requete")], problem: .missing)])
            ])
        #expect(
            play.press(.generatePlan, ["Court", "de trop"]).refusals.map(\.reason) == [
                .invalid([FieldViolation(path: [], problem: .unknownField)])
            ])
    }
}
