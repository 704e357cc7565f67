import ConversationCore
import OrderedJSON
import Testing

@Suite("What a message asks for and the flow wants confirmed")
struct ConfirmationTests {
    private func removal(_ entity: EntityID, message: String = "C'est retiré.") -> Reading {
        Reading(message: message, intent: .removeTarget, entity: "\(entity)")
    }

    @Test("Nothing is written before the press; the flow's words ask, not the model's")
    func asksFirst() throws {
        var play = Play.collecting()
        let target = play.conversation[.cible][0]
        let before = play.conversation.collections
        let decision = play.say(removal(target.id))
        #expect(play.conversation.collections == before)
        #expect(decision.result?.changes == [])
        #expect(decision.refusals == [])
        let button = try #require(play.conversation.proposals.first)
        #expect(button.intent == .removeTarget)
        #expect(button.entity == target.id)
        #expect(decision.result?.confirmations == [button])
        #expect(play.text(decision) == "À confirmer : Retirer la cible : DAF de PME.")
        #expect(decision.trace.contains(.confirmationAsked(.removeTarget, button.id)))
        #expect(decision.trace.contains(.wordsWithheld))

        let pressed = play.press(button.id)
        #expect(pressed.result?.changes.map(\.verb) == [.removed])
        #expect(play.conversation[.cible].isEmpty)
        #expect(play.conversation.proposals.isEmpty)
    }

    @Test("The flow's own words, where it has some")
    func flowsWords() {
        let repairs = Marketing.repairs
        let flow = Marketing.flow {
            $0.repairs = Repairs(
                notOfferedHere: repairs.notOfferedHere, needsNotMet: repairs.needsNotMet, unclear: repairs.unclear,
                modelOffContract: repairs.modelOffContract, modelRefused: repairs.modelRefused,
                modelUnavailable: repairs.modelUnavailable,
                confirm: Template([[.literal("Vraiment « "), .placeholder(.action), .literal(" » ?")]]))
        }
        var play = Play.collecting(flow)
        let decision = play.say(removal(play.conversation[.cible][0].id))
        #expect(play.text(decision) == "Vraiment « Retirer la cible : DAF de PME » ?")
    }

    @Test("Creations, changes and prompts too")
    func everyKind() throws {
        let flow = Marketing.flow {
            for place in [IntentID.addTarget, .editTarget, .generatePlan].map(\.rawValue) {
                let intent = $0.intents[place]
                $0.intents[place] = Intent(
                    name: intent.name, label: intent.label, write: intent.write, prompt: intent.prompt,
                    proposes: intent.proposes, needs: intent.needs, whenNotMet: intent.whenNotMet, asks: intent.asks,
                    says: intent.says, route: intent.route, confirm: true)
            }
        }
        var play = Play.collecting(flow)
        let before = play.conversation.collections
        let target = play.conversation[.cible][0]
        let created = play.say(
            Reading(
                message: "Fait.",
                creations: [
                    Reading.Creation(kind: .cible, fields: Payload(["DAF"])),
                    Reading.Creation(kind: .cible, fields: Payload(["DSI"])),
                    Reading.Creation(kind: .cible, fields: Payload(["DAF"])),
                ]))
        #expect(created.result?.confirmations.map { $0.payload.values.first } == ["DAF", "DSI"])
        #expect(play.conversation.proposals.map { $0.payload.values.first } == ["DAF", "DSI"])

        let changed = play.say(
            Reading(
                message: "Fait.", intent: .editTarget, entity: "\(target.id)",
                changes: Reading.Creation(kind: .cible, fields: Payload(["Autre"]))))
        #expect(changed.result?.confirmations.first?.entity == target.id)
        let planned = play.say(Reading(message: "Fait.", intent: .generatePlan, arguments: Payload(["Court"])))
        #expect(planned.call == nil)
        #expect(planned.result?.confirmations.first?.intent == .generatePlan)
        #expect(play.conversation.collections == before)
        let button = try #require(planned.result?.confirmations.first)
        #expect(play.press(button.id).call?.prompt.name == "generate-plan")
    }

    @Test("What could not be done is refused, not asked")
    func refusedAtOnce() {
        var play = Play.collecting()
        let missing = play.say(Reading(message: "Fait.", intent: .removeTarget, entity: "9zz-1"))
        #expect(missing.refusals.map(\.reason) == [.entityMissing])
        #expect(play.conversation.proposals.isEmpty)
        var early = Play()
        let notYet = early.say(Reading(message: "Fait.", intent: .removeTarget, entity: "1-1"))
        #expect(notYet.refusals.map(\.reason) == [.notOfferedHere])
    }

    @Test("A button about something that is gone goes with it")
    func goneWithItsEntity() {
        var play = Play.collecting()
        let target = play.conversation[.cible][0]
        play.say(removal(target.id))
        #expect(play.conversation.proposals.count == 1)
        play.press(.removeTarget, on: target.id)
        #expect(play.conversation.proposals.isEmpty)
    }
}
