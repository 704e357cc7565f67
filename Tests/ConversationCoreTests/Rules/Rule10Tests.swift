import ConversationCore
import OrderedJSON
import Testing

@Suite("Rule 10: same events in, same decisions out")
struct Rule10Tests {
    @Test("A conversation played twice decides the same, to the last part of every decision")
    func twice() {
        func decisions() -> [Decision] {
            var play = Play.ready()
            var all = [play.say(Reading(message: "Oui.", intent: .suggestTargets))]
            all.append(play.answer("Trois.", proposing: [["A"], ["B"], ["C"]]))
            all.append(play.press(play.conversation.proposals[1].id))
            return all
        }
        #expect(decisions() == decisions())
    }
}
