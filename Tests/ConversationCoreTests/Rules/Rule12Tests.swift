import ConversationCore
import OrderedJSON
import Testing

@Suite("Rule 12: a turn is decided once more on the fresh state with the answers it already has")
struct Rule12Tests {
    @Test("Folding the same events over a fresh conversation checks them against it, with no new call")
    func foldedAgain() throws {
        var play = Play.collecting()
        let beforeTurn = play.conversation
        let events = [
            Event.userSaid,
            .modelReplied(
                .reading(
                    Reading(
                        message: "", intent: .generatePlan,
                        creations: [Reading.Creation(kind: .cible, fields: Payload(["B"]))]))),
            .modelReplied(.content(PromptedContent(message: "Voici le plan.", fields: Payload(Play.plan)))),
        ]
        for event in events { play.happen(event) }
        #expect(play.conversation[.plan].count == 1)

        // Meanwhile another scenario took the shared resource away.
        var fresh = beforeTurn
        fresh.revision += 1
        fresh.collections[KindID.ressource.rawValue] = []
        var calls = 0
        var last: Decision?
        for event in events {
            let decision = play.engine.decide(event, turn: TurnID(rawValue: 5), in: fresh)
            fresh = decision.conversation
            if decision.call != nil { calls += 1 }
            last = decision
        }
        // The reading's target is written; the plan is refused as a fresh press would be, and its answer waits for nobody.
        #expect(fresh[.cible].count == 2)
        #expect(fresh[.plan].isEmpty)
        #expect(calls == 1)
        #expect(last?.trace == [.unexpected])
        #expect(fresh.revision == beforeTurn.revision + 2)
        #expect(fresh.turn == nil)
    }

    @Test("On an unchanged conversation the fold gives the same conversation")
    func unchanged() {
        var play = Play.collecting()
        let start = play.conversation
        let known = play.events.count
        play.say(Reading(message: "", intent: .suggestTargets))
        play.answer("Trois.", proposing: [["A"], ["B"], ["C"]])
        var again = start
        for (event, turn) in play.events.dropFirst(known) {
            again = play.engine.decide(event, turn: turn, in: again).conversation
        }
        #expect(again == play.conversation)
    }
}
