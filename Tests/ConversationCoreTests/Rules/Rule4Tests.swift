import ConversationCore
import OrderedJSON
import Testing

@Suite("Rule 4: what is not allowed is refused visibly")
struct Rule4Tests {
    @Test("In the trace and to the user in the flow's words, never applied")
    func visibly() {
        var play = Play.begun()
        let before = play.conversation.collections
        let decision = play.press(.suggestTargets)
        #expect(decision.trace == [.refused(Refusal(intent: .suggestTargets, reason: .needsNotMet(.aUnObjectif)))])
        #expect(play.text(decision) == "Pas tout de suite. Commencez par un objectif.")
        #expect(play.conversation.collections == before)
    }

    @Test("A reading that asks for what the state does not offer")
    func hostileReading() {
        var play = Play.begun()
        let decision = play.say(Reading(message: "Voici votre plan !", intent: .generatePlan))
        #expect(decision.refusals == [Refusal(intent: .generatePlan, reason: .notOfferedHere)])
        #expect(play.text(decision) == "Ce n'est pas possible à cette étape.")
    }

    @Test("A creation of a kind that no intent creates without a prompt is refused, not dropped")
    func unknownCreator() {
        var play = Play.collecting()
        for kind in [KindID.plan, .recherche, KindID(rawValue: 40)] {
            let decision = play.say(
                Reading(message: "Plan créé !", creations: [Reading.Creation(kind: kind, fields: Payload(Play.plan))]))
            #expect(decision.refusals == [Refusal(intent: nil, reason: .notOfferedHere)])
            #expect(decision.trace.contains(.wordsWithheld))
        }
        #expect(play.conversation[.plan].isEmpty)
    }

    @Test("A suggestion that would not be allowed is dropped, and the trace says why")
    func droppedSuggestions() {
        var play = Play.begun()
        let decision = play.say(
            Reading(
                message: "Que voulez-vous faire ?",
                suggestions: [
                    Reading.Suggestion(intent: .addTarget, payload: Payload(["DAF"])),
                    Reading.Suggestion(intent: .addTarget, payload: Payload([" "])),
                    Reading.Suggestion(intent: .suggestTargets, payload: Payload([])),
                    Reading.Suggestion(intent: .removeTarget, payload: Payload([])),
                ]))
        #expect(decision.trace.contains(.proposalDropped(.suggestTargets, .needsNotMet(.aUnObjectif))))
        #expect(decision.trace.contains(.proposalDropped(.removeTarget, .entityMissing)))
        #expect(
            decision.trace.contains(
                .proposalDropped(
                    .addTarget, .invalid([FieldViolation(path: [.field("nom")], problem: .blank)]))))
        #expect(play.conversation.proposals.map(\.payload) == [Payload(["DAF"])])
        #expect(decision.result?.words == [.model("Que voulez-vous faire ?")])
    }
}
