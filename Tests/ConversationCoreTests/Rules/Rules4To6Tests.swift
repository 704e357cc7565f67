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
