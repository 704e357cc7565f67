import ConversationCore
import OrderedJSON
import Testing

@Suite("The series of intents that would unlock another, against brute force")
struct UnlockPathTests {
    /// Good values for each intent, by position.
    private static func values(_ intent: IntentID) -> [JSON?] {
        switch intent {
        case .generatePlan, .suggestTargets, .removeObjective, .removeTarget, .removeResource: []
        default: ["x"]
        }
    }

    /// The conversation after an intent went well, pressed and answered as a person and a model would.
    private static func done(_ intent: IntentID, in play: Play) -> Play? {
        var play = play
        let acted = play.flow[intent].actsOn.flatMap { play.conversation[$0].last?.id }
        var decision = play.press(intent, values(intent), on: acted)
        if decision.call != nil {
            decision =
                switch intent {
                case .generatePlan: play.answer("", Play.plan)
                case .searchInspiration: play.answer("", Play.search)
                default: play.answer("", proposing: [["A"], ["B"], ["C"]])
                }
        }
        return decision.refusals.isEmpty ? play : nil
    }

    private static func canRun(_ intent: IntentID, in play: Play) -> Bool {
        done(intent, in: play) != nil
    }

    static let moments: [Play] = {
        var objective = Play.begun()
        objective.press(.addObjective, ["O"])
        var lost = Play.collecting()
        lost.press(.removeTarget, on: lost.conversation[.cible][0].id)
        lost.press(.removeObjective, on: lost.conversation[.objectif][0].id)
        return [Play(), .begun(), objective, .collecting(), lost, .ready()]
    }()

    @Test("Replaying it unlocks the intent, and no shorter series does", arguments: moments.indices)
    func shortest(_ moment: Int) {
        let start = Self.moments[moment]
        for goal in start.flow.intents.indices.map(IntentID.init(rawValue:)) {
            guard let path = start.engine.explain(goal, in: start.conversation).unlockedBy else {
                // The only thing that never comes back is a second scenario.
                #expect(goal == .createScenario && start.conversation.scenario != nil)
                continue
            }
            var play = start
            for intent in path {
                #expect(!Self.canRun(goal, in: play), "\(goal) could run before the end of \(path)")
                guard let next = Self.done(intent, in: play) else {
                    Issue.record("\(intent) of \(path) cannot run")
                    break
                }
                play = next
            }
            #expect(Self.canRun(goal, in: play), "\(path) does not unlock \(goal)")
            #expect(!Self.reaches(goal, from: [start], steps: path.count - 1), "shorter than \(path) for \(goal)")
        }
    }

    private static func reaches(_ goal: IntentID, from plays: [Play], steps: Int) -> Bool {
        guard steps >= 0 else { return false }
        if plays.contains(where: { canRun(goal, in: $0) }) { return true }
        let next = plays.flatMap { play in
            play.flow.intents.indices.compactMap { done(IntentID(rawValue: $0), in: play) }
        }
        return reaches(goal, from: next, steps: steps - 1)
    }
}
