import OrderedJSON
import Testing

@testable import ConversationCore

@Suite("Rule 11: why not? has an answer for every intent")
struct ExplanationTests {
    @Test("Possible")
    func possible() {
        let play = Play.begun()
        let explanation = play.engine.explain(.addObjective, in: play.conversation)
        #expect(explanation.answer == .possible)
        #expect(explanation.unlockedBy == [])
    }

    @Test("No scenario yet")
    func noScenario() {
        let play = Play()
        let explanation = play.engine.explain(.addTarget, in: play.conversation)
        #expect(explanation.answer == .noScenarioYet)
        #expect(explanation.unlockedBy == [.createScenario])
    }

    @Test("The state does not offer it: the nearest state that does, and the way there")
    func notOffered() {
        let play = Play.begun()
        let explanation = play.engine.explain(.generatePlan, in: play.conversation)
        #expect(explanation.answer == .notOfferedHere(.draft, nearest: .collectingTargets))
        #expect(explanation.unlockedBy == [.addObjective, .addTarget, .addResource])
    }

    @Test("The first guard that fails, with the values of its terms, each once")
    func needs() {
        var play = Play.begun()
        play.press(.addObjective, ["O"])
        let explanation = play.engine.explain(.generatePlan, in: play.conversation)
        #expect(
            explanation.answer
                == .needsNotMet(
                    .aUneCible,
                    [
                        Explanation.Observation(term: .count(.cible), value: .number(0))
                    ]))
        #expect(explanation.unlockedBy == [.addTarget, .addResource])
    }

    @Test("Full: how many there are, and that removing one unlocks it")
    func full() {
        var play = Play.begun()
        for number in 1...20 { play.press(.addTarget, [.string("C\(number)")]) }
        let explanation = play.engine.explain(.addTarget, in: play.conversation)
        #expect(explanation.answer == .full(.cible, count: 20))
        #expect(explanation.unlockedBy == [.removeTarget])
    }

    @Test("What never comes back says that it is not known, in bounded time")
    func unknown() throws {
        var play = Play.collecting()
        let explanation = play.engine.explain(.createScenario, in: play.conversation)
        #expect(explanation.answer == .notOfferedHere(.collectingTargets, nearest: nil))
        #expect(explanation.unlockedBy == nil)

        // A guard that nothing satisfies.
        let half = try #require(JSONNumber(text: "0.5").flatMap { ExactDecimal($0) })
        let flow = Marketing.flow {
            $0.guards[GuardID.aUnObjectif.rawValue] = Guard(
                name: "x", source: "count(cibles) == 0.5",
                expression: .compare(.count(.cible), .equal, .number(half)), otherwise: Marketing.both("", ""))
        }
        play = .begun(flow)
        let needs = play.engine.explain(.suggestTargets, in: play.conversation)
        #expect(needs.unlockedBy == nil)
        #expect(
            needs.answer
                == .needsNotMet(.aUnObjectif, [Explanation.Observation(term: .count(.cible), value: .number(0))]))
    }

    private static let theme = GuardID(rawValue: 4)

    @Test("A guard that wants a field filled is unlocked by a change")
    func filledByChange() {
        let flow = Marketing.flow {
            $0.guards.append(
                Guard(
                    name: "theme", source: "filled(scenario.thematique) and not filled(latest(plans).resume)",
                    expression: .and(
                        .filled(.field(FieldReference(kind: .scenario, field: 1))),
                        .not(.filled(.field(FieldReference(kind: .plan, field: 1))))),
                    otherwise: Marketing.both("", "")))
            let suggest = $0.intents[IntentID.suggestTargets.rawValue]
            $0.intents[IntentID.suggestTargets.rawValue] = Intent(
                name: suggest.name, label: suggest.label, prompt: suggest.prompt, proposes: suggest.proposes,
                needs: [Self.theme])
        }
        let play = Play.begun(flow)
        let explanation = play.engine.explain(.suggestTargets, in: play.conversation)
        #expect(explanation.unlockedBy == [.editScenario])
        #expect(
            explanation.answer
                == .needsNotMet(
                    Self.theme,
                    [
                        Explanation.Observation(
                            term: .field(FieldReference(kind: .scenario, field: 1)), value: .missing),
                        Explanation.Observation(term: .field(FieldReference(kind: .plan, field: 1)), value: .missing),
                    ]))
    }

    @Test("The conversation that is asked about stays as it is, and every intent has an answer in every moment")
    func everyIntent() {
        for play in [Play(), .begun(), .collecting(), .ready()] {
            for intent in play.flow.intents.indices.map(IntentID.init(rawValue:)) {
                let explanation = play.engine.explain(intent, in: play.conversation)
                #expect((explanation.answer == .possible) == (explanation.unlockedBy == []))
                #expect(
                    (explanation.answer == .possible)
                        == (play.engine.obstacle(to: intent, in: play.conversation) == nil
                            && play.flow.hasTarget(for: intent, in: play.conversation)))
            }
        }
    }
}
