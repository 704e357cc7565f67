import ConversationCore
import OrderedJSON
import Testing

@Suite("Rule 1: decide is total: every event in every state gives a decision")
struct Rule1Tests {
    static let oddEvents: [Event] = [
        .userSaid, .modelReplied(.reading(Reading(message: "", intent: IntentID(rawValue: -1)))),
        .modelReplied(.reading(Reading(message: "", intent: IntentID(rawValue: 99), entity: "\u{0}x-1"))),
        .modelReplied(
            .reading(
                Reading(
                    message: "", changes: Reading.Creation(kind: KindID(rawValue: 42), fields: .empty(3)),
                    creations: [Reading.Creation(kind: KindID(rawValue: -3), fields: Payload([1, 2]))],
                    suggestions: [Reading.Suggestion(intent: IntentID(rawValue: 77), payload: .empty(0))]))),
        .modelReplied(.content(PromptedContent(message: "", fields: Payload(Array(repeating: 1, count: 50))))),
        .modelFailed(.unavailable), .modelFailed(.offContract([])),
        .proposalDismissed(EntityID(turn: TurnID(rawValue: 9), index: -1), revision: 3),
        .actionChosen(ActionChoice(.intent(IntentID(rawValue: -7), Payload([]), entity: nil))),
        .actionChosen(ActionChoice(.intent(IntentID(rawValue: 1_000_000), Payload([]), entity: nil), revision: .min)),
        .actionChosen(ActionChoice(.proposal(EntityID(turn: TurnID(rawValue: .max), index: .max)))),
    ]

    static let moments: [Play] = {
        var reading = Play.ready()
        reading.happen(.userSaid)
        var prompted = Play.ready()
        prompted.press(.suggestTargets)
        return [Play(), .begun(), .collecting(), .ready(), reading, prompted]
    }()

    @Test(arguments: moments.indices, oddEvents)
    func oddEventsAreDecided(_ moment: Int, _ event: Event) {
        var play = Self.moments[moment]
        let before = play.conversation
        let decision = play.happen(event)
        #expect(decision.call == nil || decision.conversation.turn != nil)
        if decision.isDiscarded { #expect(decision.conversation == before) }
        #expect(decision.conversation.collections == before.collections)
    }

    @Test("A press while a model answers waits for nobody: it changes nothing, not even the open turn")
    func pressInAnOpenTurn() {
        var play = Play.begun()
        play.happen(.userSaid)
        let before = play.conversation
        for decision in [
            play.press(.addObjective, ["Objectif"]), play.happen(.userSaid),
            play.dismiss(EntityID(turn: TurnID(rawValue: 1), index: 1)), play.answer("Pas la bonne réponse."),
        ] {
            #expect(decision.conversation == before)
            #expect(decision.trace == [.unexpected])
            #expect(decision.isDiscarded)
        }
        #expect(play.happen(.modelReplied(.reading(Reading(message: "Oui.")))).result?.words == [.model("Oui.")])
    }

    @Test("Every intent in every state, before and after a scenario, with nothing given")
    func everyIntentEverywhere() {
        for moment in Self.moments.prefix(4) {
            for intent in moment.flow.intents.indices.map(IntentID.init(rawValue:)) {
                var play = moment
                let decision = play.press(intent)
                #expect(decision.call != nil || decision.result != nil)
                _ = play.text(decision)
            }
        }
    }
}

@Suite("Rule 2: offers and needs and moves are different things")
struct Rule2Tests {
    @Test("Offers stand in the file's order, then those offered everywhere, without those that act on an entity")
    func offersInOrder() {
        var play = Play.begun()
        #expect(play.engine.offers(in: play.conversation).map(\.intent) == [
            .addObjective, .suggestTargets, .addTarget, .addResource,
        ])
        let flow = Marketing.flow {
            $0.everywhere += [.searchInspiration, .addTarget]
        }
        play = .begun(flow)
        #expect(play.engine.offers(in: play.conversation).map(\.intent) == [
            .addObjective, .suggestTargets, .addTarget, .addResource, .searchInspiration,
        ])
    }

    @Test("An offer whose needs are not met is shown disabled with the first failing guard, or hidden")
    func disabledOrHidden() {
        var play = Play.begun()
        let objective = play.press(.addObjective, ["O"])
        #expect(objective.obstacle(.generatePlan) == .unmet(.aUneCible))
        #expect(objective.buttons.contains(.generatePlan))
        #expect(play.press(.addTarget, ["C"]).obstacle(.generatePlan) == .unmet(.aUneRessource))
        #expect(play.press(.addResource, ["R"]).obstacle(.generatePlan) == nil)

        let hidden = Marketing.flow { draft in
            let plan = draft.intents[IntentID.generatePlan.rawValue]
            draft.intents[IntentID.generatePlan.rawValue] = Intent(
                name: plan.name, label: plan.label, write: plan.write, prompt: plan.prompt, needs: plan.needs)
        }
        play = .begun(hidden)
        #expect(play.press(.addObjective, ["O"]).buttons == [
            .suggestTargets, .addTarget, .addResource, .searchInspiration, .addObjective,
        ])
    }

    @Test("Moves settle after each accepted write: the first line that holds, again until none does")
    func movesSettle() {
        // From the draft two lines hold; the first one wins, and its target moves on at once.
        let flow = Marketing.flow {
            $0.states[0] = State(
                name: "draft", label: $0.states[0].label, offers: $0.states[0].offers,
                movesOn: [
                    State.Move(to: .ready, when: [.aUnObjectif, .aUneCible]),
                    State.Move(to: .collectingTargets, when: [.aUnObjectif]), State.Move(to: .ready, when: []),
                ])
            $0.states[1] = State(
                name: "collecting_targets", label: $0.states[1].label, offers: [],
                movesOn: [State.Move(to: .ready, when: [.aUnObjectif])])
        }
        var play = Play(flow)
        #expect(play.press(.createScenario, ["S"]).trace.dropFirst() == [.moved(from: .draft, to: .ready, line: 2)])
        play.conversation.state = .draft
        #expect(play.press(.addObjective, ["O"]).trace.dropFirst() == [
            .moved(from: .draft, to: .collectingTargets, line: 1),
            .moved(from: .collectingTargets, to: .ready, line: 0),
        ])
        #expect(play.state == .ready)
        play.conversation.state = .draft
        #expect(play.press(.addTarget, ["C"]).trace.dropFirst() == [.moved(from: .draft, to: .ready, line: 0)])
    }

    @Test("A flow whose moves go in a circle does not hang the engine, and the trace says so")
    func circleOfMoves() {
        let flow = Marketing.flow {
            for (state, next) in [(0, 1), (1, 2), (2, 0)] {
                $0.states[state] = State(
                    name: $0.states[state].name, label: $0.states[state].label, offers: [],
                    movesOn: [State.Move(to: StateID(rawValue: next), when: [])])
            }
        }
        var play = Play(flow)
        let trace = play.press(.createScenario, ["S"]).trace
        #expect(trace.count == 1 + 3 + 1)
        #expect(trace.last == .movesDoNotSettle(.draft))
    }

    @Test("A refused write moves nothing")
    func refusalDoesNotMove() {
        var play = Play.begun()
        play.press(.addObjective, [" "])
        #expect(play.state == .draft)
    }
}

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
        #expect(play.press(.addObjective, []).refusals.map(\.reason) == [
            .invalid([FieldViolation(path: [.field("libelle")], problem: .missing)])
        ])
        #expect(play.press(.addObjective, ["O", nil, nil, nil, "de trop"]).refusals.map(\.reason) == [
            .invalid([FieldViolation(path: [], problem: .unknownField)])
        ])
        play.press(.addObjective, ["O", "I", 5, "2026-06-30"])
        let objective = play.conversation[.objectif][0]
        #expect(play.press(.editObjective, [.null], on: objective.id).refusals.map(\.reason) == [
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
