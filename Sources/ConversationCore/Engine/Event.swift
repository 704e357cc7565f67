/// What can happen to a conversation.
public enum Event: Hashable, Sendable {
    /// A person wrote a message; a model will read it.
    case userSaid
    /// A person pressed a button or used a route.
    case actionChosen(ActionChoice)
    /// A person waved a proposal away.
    case proposalDismissed(EntityID, revision: Int?)
    /// Somebody looked whether the state's time is over: a person who came back, or the server's daily run.
    case timePassed
    /// The awaited call gave an answer that keeps its contract.
    case modelReplied(ModelReply)
    /// The awaited call gave none.
    case modelFailed(ModelCallFailure)
}
