import ConversationCore
import OrderedJSON
import Testing

@Suite("The order of a turn, 7: proposals")
struct ProposalTests {
    private func proposed() -> Play {
        var play = Play.collecting()
        play.press(.suggestTargets)
        play.answer("Trois cibles.", proposing: [["A", "Industrie"], ["B"], ["C"]])
        return play
    }

    @Test("A proposing answer writes nothing; each item is a button with its payload")
    func nothingWritten() {
        let play = proposed()
        #expect(play.conversation[.cible].count == 1)
        #expect(
            play.conversation.proposals.map(\.payload) == [
                Payload(["A", "Industrie"]), Payload(["B"]), Payload(["C"]),
            ])
        #expect(play.conversation.proposals.allSatisfy { $0.intent == .addTarget })
    }

    @Test("Used: pressed, it is written and gone")
    func used() {
        var play = proposed()
        let first = play.conversation.proposals[0].id
        let decision = play.press(first, revision: play.conversation.revision)
        #expect(decision.result?.intent == .addTarget)
        #expect(play.conversation[.cible].last?.values == ["A", "Industrie", .null, .null, .null])
        #expect(play.conversation.proposals.count == 2)
        #expect(play.text(decision) == "Cible ajoutée.")
    }

    @Test("Refused: pressed when it is not allowed any more, it stays")
    func refusedStays() {
        var play = proposed()
        for number in 2...20 { play.press(.addTarget, [.string("C\(number)")]) }
        let first = play.conversation.proposals[0].id
        #expect(play.press(first).refusals.map(\.reason) == [.full(.cible)])
        #expect(play.conversation.proposals.count == 3)
        play.press(.removeTarget, on: play.conversation[.cible][0].id)
        #expect(play.press(first).refusals.isEmpty)
    }

    @Test("They live over turns and states until a newer proposal of the same intent replaces them")
    func replaced() {
        var play = proposed()
        let old = play.conversation.proposals.map(\.id)
        play.press(.generatePlan)
        play.answer("Voici le plan.", Play.plan)
        #expect(play.conversation.proposals.map(\.id) == old)
        play.press(.suggestTargets)
        play.answer("D'autres.", proposing: [["D"], ["D"], ["E"]])
        #expect(play.conversation.proposals.map(\.payload) == [Payload(["D"]), Payload(["E"])])
        #expect(play.press(old[0]).refusals.map(\.reason) == [.stale])
    }

    @Test("Those of another intent stay, and an answer without any leaves the earlier ones")
    func othersStay() {
        var play = proposed()
        play.press(.searchInspiration, ["idées"])
        play.answer("Trois idées.", Play.search)
        #expect(play.conversation.proposals.count == 6)
        #expect(play.conversation.proposals.filter { $0.intent == .addTarget }.count == 3)
        play.press(.suggestTargets)
        play.answer("Rien de mieux.", proposing: [])
        play.press(.suggestTargets)
        let invalid = play.answer("Rien de mieux.", proposing: [["  "], [nil, "x"]])
        #expect(invalid.trace.count == 2)
        #expect(play.conversation.proposals.filter { $0.intent == .addTarget }.count == 3)
    }

    @Test("From a list of what was created: one button an item, with the fields that the flow names, and its own label")
    func fromCreatedList() {
        var play = Play.collecting()
        play.press(.searchInspiration, ["idées"])
        let decision = play.answer("Trois idées.", Play.search)
        #expect(decision.result?.changes.map(\.kind) == [.recherche])
        #expect(play.conversation[.recherche][0].values[0] == "idées")
        let made = play.conversation.proposals
        #expect(
            made.map(\.payload)
                == (1...3).map {
                    Payload([.string("Idée \($0)"), nil, .string("Faire \($0)"), nil])
                })
        let phrasing = Phrasing(flow: play.flow, conversation: play.conversation)
        #expect(made.map(phrasing.label) == (1...3).map { "Utiliser cette inspiration : Idée \($0)" })
        play.press(made[1].id)
        #expect(play.conversation[.ressource].last?.values == ["Idée 2", .null, "Faire 2", .null])
    }

    @Test("If what they come from was refused there are none")
    func refusedCreation() {
        var play = Play.collecting()
        play.press(.searchInspiration, ["idées"])
        let decision = play.answer("Trois idées.", [nil, .array([])])
        #expect(
            decision.refusals.map(\.reason) == [
                .invalid([FieldViolation(path: [.field("resultats")], problem: .tooFewItems(minimum: 3))])
            ])
        #expect(play.conversation.proposals.isEmpty)

        play.press(.suggestTargets)
        play.conversation.collections[KindID.objectif.rawValue] = []
        #expect(
            play.answer("Trois.", proposing: [["A"], ["B"], ["C"]]).refusals.map(\.reason) == [
                .needsNotMet(.aUnObjectif)
            ])
        #expect(play.conversation.proposals.isEmpty)
    }
}
