/// A piece of an answer, not yet in any language.
public enum Words: Hashable, Sendable {
    /// The model's own Markdown.
    case model(String)
    /// The intent's `says`, about what was written.
    case said(IntentID, Change)
    /// The `says` of the intent that moved, or of the state whose time was over.
    case departed(Departure)
    /// A state's opening words.
    case opening(StateID)
    case refused(Refusal)
    /// What was asked for is to be confirmed first.
    case confirm(Proposal)
    case unclear
    case failed(ModelCallFailure)
}
