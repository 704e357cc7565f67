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
