public import ConversationCore
public import OrderedJSON
import PlainText

/// A caller's words turned into an event of the engine.
struct InputResolution {
    let event: Event
    /// What stands as the user's message in the history: for a press, the button's words.
    let userMessage: String

    init(
        _ input: TurnInput, flow: Flow, conversation: Conversation, longestMessage: Int
    ) throws(TurnFailure) {
        switch input {
        case .say(let text):
            guard !text.isBlank else { throw .messageEmpty }
            guard text.utf8.count <= longestMessage else {
                throw .messageTooLong(bytes: text.utf8.count, maximum: longestMessage)
            }
            event = .userSaid
            userMessage = text
        case .dismiss(let id, let revision):
            event = .proposalDismissed(id, revision: revision)
            userMessage = ""
        case .timePassed:
            event = .timePassed
            userMessage = ""
        case .press(let press):
            let phrasing = Phrasing(flow: flow, conversation: conversation)
            switch press.target {
            case .proposal(let id):
                event = .actionChosen(ActionChoice(.proposal(id), revision: press.revision))
                let proposal = conversation.proposals.first { $0.id == id }
                userMessage = proposal.map { phrasing.label($0).shortened(toBytes: longestMessage) } ?? ""
            case .intent(let name, let values, let entity):
                guard let intent = flow.intent(named: name) else {
                    throw .unknownIntent(name, known: flow.intents.map(\.name))
                }
                let payload = try flow.payload(values, form: flow.form(of: intent))
                event = .actionChosen(
                    ActionChoice(.intent(intent, payload, entity: entity), revision: press.revision))
                // The engine gives no identity 0, so this button exists only to be worded.
                let worded = EntityID(turn: TurnID(rawValue: 0), index: 0)
                // The payload is not checked yet, and what stands in the history goes to the model.
                userMessage = phrasing.label(Proposal(id: worded, intent: intent, payload: payload))
                    .shortened(toBytes: longestMessage)
            }
        }
    }
}

extension Flow {
    /// Values by name put into a form's order.
    public func payload(_ values: JSONObject, form: [Field]) throws(TurnFailure) -> Payload {
        let strays = values.keys.filter { key in !form.contains { hasSameBytes($0.name, key) } }
        guard strays.isEmpty else {
            throw .invalidPayload(strays.map { FieldViolation(path: [.field($0)], problem: .unknownField) })
        }
        return Payload(form.map { values[$0.name] })
    }
}
