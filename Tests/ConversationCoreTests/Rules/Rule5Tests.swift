import ConversationCore
import OrderedJSON
import Testing

@Suite("Rule 5: several writes in one reply are applied in order, rule 3 before each")
struct Rule5Tests {
    @Test("A scenario and its first entities in one turn: each unlocks the next")
    func unlockInOrder() {
        var play = Play()
        let decision = play.say(
            Reading(
                message: "C'est noté.",
                creations: [
                    Reading.Creation(kind: .scenario, fields: Payload(["Paie"])),
                    Reading.Creation(kind: .objectif, fields: Payload(["500 inscrits"])),
                    Reading.Creation(kind: .cible, fields: Payload(["DAF"])),
                ]))
        #expect(decision.refusals.isEmpty)
        #expect(play.conversation.collections.map(\.count) == [1, 1, 1, 0, 0, 0])
        #expect(play.state == .collectingTargets)
        #expect(decision.result?.changes.map(\.kind) == [.scenario, .objectif, .cible])
        #expect(decision.result?.intent == .createScenario)
    }

    @Test("In the other order the first ones are refused and the last one is kept")
    func otherOrder() {
        var play = Play()
        let decision = play.say(
            Reading(
                message: "C'est noté.",
                creations: [
                    Reading.Creation(kind: .cible, fields: Payload(["DAF"])),
                    Reading.Creation(kind: .scenario, fields: Payload(["Paie"])),
                ]))
        #expect(decision.refusals == [Refusal(intent: .addTarget, reason: .notOfferedHere)])
        #expect(play.conversation.collections.map(\.count) == [1, 0, 0, 0, 0, 0])
        #expect(play.text(decision) == "Le scénario « Paie » est créé.\n\nCe n'est pas possible à cette étape.")
    }

    @Test("A move caused by one write decides about the next")
    func moveBetweenWrites() {
        let flow = Marketing.flow {
            $0.states[1] = State(name: "collecting_targets", label: $0.states[1].label, offers: [.addObjective])
        }
        var play = Play.begun(flow)
        let decision = play.say(
            Reading(
                message: "",
                creations: [
                    Reading.Creation(kind: .cible, fields: Payload(["Avant"])),
                    Reading.Creation(kind: .objectif, fields: Payload(["O"])),
                    Reading.Creation(kind: .cible, fields: Payload(["Après"])),
                ]))
        #expect(play.conversation[.cible].map { $0.values[0] } == ["Avant"])
        #expect(decision.refusals == [Refusal(intent: .addTarget, reason: .notOfferedHere)])
    }

    @Test("The room is counted again before each write")
    func roomIsCounted() {
        var play = Play.begun()
        let decision = play.say(
            Reading(
                message: "",
                creations: (1...22).map { Reading.Creation(kind: .cible, fields: Payload([.string("C\($0)")])) }))
        #expect(play.conversation[.cible].count == 20)
        #expect(decision.refusals.map(\.reason) == [.full(.cible), .full(.cible)])
    }
}
