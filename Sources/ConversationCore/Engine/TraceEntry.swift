/// One step of a decision.
public enum TraceEntry: Hashable, Sendable {
    case called(PromptReference, number: Int)
    case repairing(PromptReference, number: Int)
    case read(IntentID?)
    case wrote(Change.Verb, KindID, EntityID)
    case refused(Refusal)
    case moved(from: StateID, to: StateID, line: Int)
    /// An intent led to another state, with what was asked before.
    case went(from: StateID, to: StateID, IntentID, Payload)
    /// The state's time was over.
    case timeOver(from: StateID, to: StateID, days: Int)
    /// The moves of a flow go in a circle; the turn ends where it is, and `check` reports such a flow.
    case movesDoNotSettle(StateID)
    case proposed(IntentID, EntityID)
    /// A message asked for what needs a confirmation: it became a button.
    case confirmationAsked(IntentID, EntityID)
    case proposalDropped(IntentID, Refusal.Reason)
    case dismissed(EntityID)
    case failed(ModelCallFailure)
    /// The model's words are not said, because something it may have claimed did not happen.
    case wordsWithheld
    /// The event did not fit what the turn was waiting for.
    case unexpected
}
