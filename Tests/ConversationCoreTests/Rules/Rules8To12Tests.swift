import ConversationCore
import OrderedJSON
import Testing

@Suite("Rule 9: identity is by position: turn n, call k")
struct Rule9Tests {
    @Test("Entities and proposals are named after their turn and their place in it")
    func identities() {
        var play = Play.collecting()
        #expect(play.conversation.scenario?.id == EntityID(turn: TurnID(rawValue: 1), index: 1))
        let decision = play.say(
            Reading(
                message: "",
                creations: [
                    Reading.Creation(kind: .cible, fields: Payload(["A"])),
                    Reading.Creation(kind: .cible, fields: Payload([" "])),
                    Reading.Creation(kind: .cible, fields: Payload(["B"])),
                ], suggestions: [Reading.Suggestion(intent: .addTarget, payload: Payload(["C"]))]))
        // A refused write takes no place.
        #expect(decision.result?.changes.map { "\($0.entity.id)" } == ["5-1", "5-2"])
        #expect(play.conversation.proposals.map { "\($0.id)" } == ["5-3"])
    }

    @Test("Calls are numbered from 1 in each turn, a repair call included; identities go on over the calls")
    func callNumbers() {
        var play = Play.collecting()
        #expect(play.happen(.userSaid).call?.number == 1)
        let repair = play.happen(.modelFailed(.offContract(["intent is missing"])))
        #expect(repair.call?.number == 2)
        #expect(repair.call?.repairs == ["intent is missing"])
        let second = play.happen(
            .modelReplied(
                .reading(
                    Reading(
                        message: "", intent: .searchInspiration, arguments: Payload(["idées"]),
                        creations: [Reading.Creation(kind: .cible, fields: Payload(["A"]))]))))
        #expect(second.call?.number == 3)
        #expect(second.call?.repairs == nil)
        play.answer("Trois idées.", Play.search)
        #expect(play.conversation[.recherche].map { "\($0.id)" } == ["5-2"])
        #expect(play.conversation.proposals.map { "\($0.id)" } == ["5-3", "5-4", "5-5"])
        #expect(play.happen(.userSaid).call?.number == 1)
    }
}

@Suite("Rule 10: same events in, same decisions out")
struct Rule10Tests {
    @Test("A conversation played twice decides the same, to the last part of every decision")
    func twice() {
        func decisions() -> [Decision] {
            var play = Play.ready()
            var all = [play.say(Reading(message: "Oui.", intent: .suggestTargets))]
            all.append(play.answer("Trois.", proposing: [["A"], ["B"], ["C"]]))
            all.append(play.press(play.conversation.proposals[1].id))
            return all
        }
        #expect(decisions() == decisions())
    }
}

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
