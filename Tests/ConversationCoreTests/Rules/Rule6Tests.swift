import ConversationCore
import OrderedJSON
import Testing

@Suite("Rule 6: every action carries the revision; a stale or double press changes nothing")
struct Rule6Tests {
    @Test("A stale press gets the fresh actions and changes nothing")
    func stale() {
        var play = Play.begun()
        let drawn = play.conversation.revision
        play.press(.addObjective, ["O"], revision: drawn)
        let before = play.conversation
        let again = play.press(.addObjective, ["O"], revision: drawn)
        #expect(again.isDiscarded)
        #expect(again.refusals == [Refusal(intent: .addObjective, reason: .stale)])
        #expect(again.conversation == before)
        #expect(again.buttons.contains(.generatePlan))
        #expect(play.text(again) == "La conversation a avancé entre-temps.")
    }

    @Test("A used proposal cannot be pressed again; with the present revision it could")
    func doublePress() {
        var play = Play.collecting()
        play.press(.suggestTargets)
        play.answer("Trois cibles.", proposing: [["A"], ["B"], ["C"]])
        let proposals = play.conversation.proposals.map(\.id)
        let revision = play.conversation.revision
        #expect(play.press(proposals[0], revision: revision).refusals.isEmpty)
        #expect(play.press(proposals[1], revision: revision).refusals.map(\.reason) == [.stale])
        #expect(play.press(proposals[0]).refusals == [Refusal(intent: nil, reason: .stale)])
        #expect(play.conversation[.cible].count == 2)
        // Proposals survive by their identity, under the new revision.
        #expect(play.conversation.proposals.map(\.id) == Array(proposals.dropFirst()))
        #expect(play.press(proposals[1], revision: play.conversation.revision).refusals.isEmpty)
    }

    @Test("A dismissal with an old revision, or of what is not there, changes nothing")
    func staleDismissal() {
        var play = Play.collecting()
        play.press(.suggestTargets)
        play.answer("Trois cibles.", proposing: [["A"], ["B"], ["C"]])
        let first = play.conversation.proposals[0].id
        let before = play.conversation
        #expect(play.dismiss(first, revision: before.revision - 1).isDiscarded)
        #expect(play.dismiss(EntityID(turn: TurnID(rawValue: 1), index: 9)).isDiscarded)
        #expect(play.conversation == before)
        let decision = play.dismiss(first, revision: before.revision)
        #expect(decision.trace == [.dismissed(first)])
        #expect(play.conversation.proposals.count == 2)
        #expect(play.conversation.revision == before.revision + 1)
    }

    @Test("Every committed turn counts the revision up by one, however many calls and writes it had")
    func revisionCounts() {
        var play = Play.begun()
        #expect(play.conversation.revision == 1)
        play.happen(.userSaid)
        #expect(play.conversation.revision == 1)
        play.happen(.modelReplied(.reading(Reading(message: "Oui."))))
        #expect(play.conversation.revision == 2)
        play.press(.suggestTargets)
        #expect(play.conversation.revision == 3)
        play.happen(.userSaid)
        play.happen(.modelFailed(.unavailable))
        #expect(play.conversation.revision == 4)
    }
}
