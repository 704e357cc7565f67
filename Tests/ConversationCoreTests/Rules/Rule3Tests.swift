import ConversationCore
import OrderedJSON
import Testing

@Suite("Rule 3: every write is checked against the state as it is at that moment")
struct Rule3Tests {
    @Test("Not offered here: before a scenario only what creates one; in a state only what it offers")
    func notOffered() {
        var play = Play()
        #expect(play.press(.addObjective, ["O"]).refusals == [Refusal(intent: .addObjective, reason: .notOfferedHere)])
        #expect(play.engine.offers(in: play.conversation).map(\.intent) == [.createScenario])
        play = .begun()
        #expect(play.press(.createScenario, ["Encore"]).refusals.map(\.reason) == [.notOfferedHere])
        #expect(play.press(.generatePlan).refusals.map(\.reason) == [.notOfferedHere])
        #expect(play.conversation[.scenario].count == 1)
    }

    @Test("Needs not met: the first guard of the list that fails")
    func needsNotMet() {
        var play = Play.begun()
        #expect(play.press(.suggestTargets).refusals.map(\.reason) == [.needsNotMet(.aUnObjectif)])
        play = .collecting()
        let resource = play.conversation[.ressource][0].id
        play.press(.removeResource, on: resource)
        #expect(play.press(.generatePlan).refusals.map(\.reason) == [.needsNotMet(.aUneRessource)])
    }

    @Test("Full: as many of a kind as may be are there")
    func full() {
        var play = Play.begun()
        for number in 1...20 { play.press(.addTarget, [.string("Cible \(number)")]) }
        let decision = play.press(.addTarget, ["Une de trop"])
        #expect(decision.refusals.map(\.reason) == [.full(.cible)])
        // add_target hides while it cannot run.
        #expect(!decision.buttons.contains(.addTarget))
        #expect(play.conversation[.cible].count == 20)
        play.press(.removeTarget, on: play.conversation[.cible][3].id)
        #expect(play.press(.addTarget, ["De nouveau"]).refusals.isEmpty)
    }

    @Test("Invalid: fields as they would be after the write")
    func invalid() {
        var play = Play.begun()
        #expect(
            play.press(.addObjective, []).refusals.map(\.reason) == [
                .invalid([FieldViolation(path: [.field("libelle")], problem: .missing)])
            ])
        #expect(
            play.press(.addObjective, ["O", nil, nil, nil, "de trop"]).refusals.map(\.reason) == [
                .invalid([FieldViolation(path: [], problem: .unknownField)])
            ])
        play.press(.addObjective, ["O", "I", 5, "2026-06-30"])
        let objective = play.conversation[.objectif][0]
        #expect(
            play.press(.editObjective, [.null], on: objective.id).refusals.map(\.reason) == [
                .invalid([FieldViolation(path: [.field("libelle")], problem: .missing)])
            ])
        #expect(play.conversation[.objectif] == [objective])
        // What is not given stays; null takes away.
        play.press(.editObjective, [nil, .null, 6], on: objective.id)
        #expect(play.conversation[.objectif][0].values == ["O", .null, 6, "2026-06-30"])
    }

    @Test("An entity to change or remove that is not there, or is of another kind")
    func entityMissing() {
        var play = Play.collecting()
        let resource = play.conversation[.ressource][0].id
        for entity in [nil, resource, EntityID(turn: TurnID(rawValue: 77), index: 1)] {
            #expect(play.press(.editTarget, ["X"], on: entity).refusals.map(\.reason) == [.entityMissing])
            #expect(play.press(.removeTarget, on: entity).refusals.map(\.reason) == [.entityMissing])
        }
        #expect(play.press(.editScenario, ["Autre nom"]).refusals.isEmpty)
        #expect(play.conversation.scenario?.values[0] == "Autre nom")
    }

    @Test("A state that has changed since the button was drawn: a refusal with a reason, not a crash")
    func changedMeanwhile() {
        var play = Play.collecting()
        play.press(.generatePlan)
        // The resource disappears while the model writes the plan: a scenario shared with another window.
        play.conversation.collections[KindID.ressource.rawValue] = []
        let decision = play.answer("Voici le plan.", Play.plan)
        #expect(decision.refusals.map(\.reason) == [.needsNotMet(.aUneRessource)])
        #expect(play.conversation[.plan].isEmpty)
        #expect(decision.trace.contains(.wordsWithheld))
    }

    @Test("A conversation is about one scenario, even where a flow offers to create another")
    func oneScenario() {
        let flow = Marketing.flow {
            $0.everywhere.append(.createScenario)
            let kind = $0.kinds[0]
            $0.kinds[0] = EntityKind(
                name: kind.name, collection: kind.collection, label: kind.label, fields: kind.fields)
        }
        var play = Play.begun(flow)
        #expect(play.press(.createScenario, ["Second"]).refusals.map(\.reason) == [.full(.scenario)])
    }
}
