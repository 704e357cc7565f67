import ConversationCore
import OrderedJSON
import Testing

@Suite("Rule 2: offers and needs and moves are different things")
struct Rule2Tests {
    @Test("Offers stand in the file's order, then those offered everywhere, without those that act on an entity")
    func offersInOrder() {
        var play = Play.begun()
        #expect(
            play.engine.offers(in: play.conversation).map(\.intent) == [
                .addObjective, .suggestTargets, .addTarget, .addResource,
            ])
        let flow = Marketing.flow {
            $0.everywhere += [.searchInspiration, .addTarget]
        }
        play = .begun(flow)
        #expect(
            play.engine.offers(in: play.conversation).map(\.intent) == [
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
        #expect(
            play.press(.addObjective, ["O"]).buttons == [
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
        #expect(
            play.press(.addObjective, ["O"]).trace.dropFirst() == [
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
