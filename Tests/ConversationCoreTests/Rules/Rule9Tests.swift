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
