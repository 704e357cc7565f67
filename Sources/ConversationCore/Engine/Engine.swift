/// The state machine: one event in one conversation gives one decision.
///
/// Pure and total. Every event in every state gives a decision; nothing is read but the arguments; nothing is written
/// but the result. What a model or a person asks for passes here, after it is known and before anything is kept.
public struct Engine: Sendable {
    public let flow: Flow

    public init(flow: Flow) { self.flow = flow }

    /// Decides about one event.
    /// - Parameters:
    ///   - event: what happened.
    ///   - turn: the identity of the turn that the event opens; ignored by the events that go on with one.
    ///   - conversation: as it is now; give it up (`consume`) to have it changed in place.
    public func decide(_ event: Event, turn: TurnID, in conversation: consuming Conversation) -> Decision {
        var deciding = Deciding(flow: flow, conversation: consume conversation)
        let effect =
            switch event {
            case .userSaid: deciding.userSaid(turn)
            case .actionChosen(let choice): deciding.actionChosen(choice, turn)
            case .proposalDismissed(let id, let revision): deciding.dismiss(id, revision, turn)
            case .timePassed: deciding.timePassed(turn)
            case .modelReplied(let reply): deciding.modelReplied(reply)
            case .modelFailed(let failure): deciding.modelFailed(failure)
            }
        let offers = flow.offers(in: deciding.conversation)
        return Decision(
            conversation: deciding.conversation.handOver(), effect: effect, offers: offers,
            trace: deciding.trace.handOver())
    }

    /// What may be asked for in a conversation, in button order.
    public func offers(in conversation: Conversation) -> [Offer] {
        flow.offers(in: conversation)
    }

    /// Why an intent cannot run now; `nil` when it can.
    public func obstacle(to intent: IntentID, in conversation: Conversation) -> Refusal.Reason? {
        flow.obstacle(to: intent, in: conversation)
    }
}
