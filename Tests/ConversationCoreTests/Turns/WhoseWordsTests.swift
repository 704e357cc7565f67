import ConversationCore
import OrderedJSON
import Testing

@Suite("The order of a turn, 6: whose words")
struct WhoseWordsTests {
    @Test("The last call's message")
    func lastCall() {
        var play = Play.collecting()
        play.say(Reading(message: "Je regarde.", intent: .suggestTargets))
        #expect(play.answer("Voici trois cibles.").result?.words == [.model("Voici trois cibles.")])
    }

    @Test("With no call the intent's words, then the opening of a state just entered")
    func noCall() {
        var play = Play.begun()
        #expect(play.text(play.press(.addTarget, ["C"])) == "Cible ajoutée.")
        #expect(
            play.text(play.press(.addObjective, ["O"])) == """
                Objectif ajouté au scénario « Paie PME ».

                À qui voulez-vous parler ?
                """)
    }

    @Test("An intent or a state without words says nothing")
    func withoutWords() {
        let flow = Marketing.flow {
            $0.intents[IntentID.addObjective.rawValue] = Intent(
                name: "add_objective", label: $0.intents[1].label, write: .creates(.objectif))
            $0.states[1] = State(name: "collecting_targets", label: $0.states[1].label, offers: [.addObjective])
        }
        var play = Play.begun(flow)
        #expect(play.press(.addObjective, ["O"]).result?.words == [])
    }

    @Test("If any write was refused the model's words are withheld and the flow's are said, for what was done too")
    func refused() {
        var play = Play.collecting()
        let decision = play.say(
            Reading(
                message: "J'ai tout ajouté !",
                creations: [
                    Reading.Creation(kind: .cible, fields: Payload(["A"])),
                    Reading.Creation(kind: .cible, fields: Payload([" "])),
                ]))
        #expect(decision.trace.last == .wordsWithheld)
        #expect(play.text(decision) == "Cible ajoutée.\n\n« Nom de la cible » ne peut pas être vide.")
    }

    @Test("A refusal before the second call also withholds that call's words, but not its proposals")
    func refusedBeforeSecondCall() {
        var play = Play.collecting()
        play.say(
            Reading(
                message: "", intent: .suggestTargets,
                creations: [Reading.Creation(kind: .cible, fields: Payload([" "]))]))
        let decision = play.answer("Votre cible est ajoutée, en voici d'autres.", proposing: [["A"], ["B"], ["C"]])
        #expect(decision.trace.contains(.wordsWithheld))
        #expect(play.conversation.proposals.count == 3)
        #expect(play.text(decision) == "« Nom de la cible » ne peut pas être vide.")
    }

    @Test("Refused, then failed: both are said")
    func refusedThenFailed() {
        var play = Play.collecting()
        play.say(
            Reading(
                message: "", intent: .suggestTargets,
                creations: [Reading.Creation(kind: .cible, fields: Payload([" "]))]))
        let decision = play.happen(.modelFailed(.refused))
        #expect(
            play.text(decision) == """
                « Nom de la cible » ne peut pas être vide.

                Je ne peux pas vous aider sur ce point.
                """)
    }

    @Test("No intent and a problem: the repair for what is unclear", arguments: Reading.Problem.allCases)
    func unclear(_ problem: Reading.Problem) {
        var play = Play.collecting()
        let decision = play.say(Reading(message: "Hein ?", problems: [problem]))
        #expect(decision.result?.words == [.unclear])
        #expect(decision.result?.intent == nil)
        #expect(decision.trace.contains(.wordsWithheld))
    }

    @Test("No intent and no problem: small talk, in the model's words")
    func smallTalk() {
        var play = Play.collecting()
        #expect(play.say(Reading(message: "Bonjour !")).result?.words == [.model("Bonjour !")])
    }

    @Test("Unclear, with something created all the same: its words come first")
    func unclearWithCreation() {
        var play = Play.collecting()
        let decision = play.say(
            Reading(
                message: "", creations: [Reading.Creation(kind: .cible, fields: Payload(["A"]))],
                problems: [.unclear]))
        #expect(play.text(decision) == "Cible ajoutée.\n\nJe n'ai pas bien saisi.")
    }
}
