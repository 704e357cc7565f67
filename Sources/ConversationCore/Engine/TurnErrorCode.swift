/// The stable words for a turn that did not go as asked: in replies, in recordings, and as the names under which a flow says
/// what people read then.
public enum TurnErrorCode: String, Sendable, CaseIterable {
    // What was asked cannot be done.
    case notOfferedHere = "not_offered_here"
    case needsNotMet = "needs_not_met"
    case full
    case invalidFields = "invalid_fields"
    case entityMissing = "entity_missing"
    /// There is no state to go back to.
    case nowhereBack = "nowhere_back"
    /// What is to be removed is referred to, and cannot be done without.
    case held
    /// A button of an earlier moment.
    case stale
    /// Moves that go in a circle.
    case movesDoNotSettle = "moves_do_not_settle"

    // What the model did.
    case modelOffContract = "model_off_contract"
    case modelRefused = "model_refused"
    case modelTruncated = "model_truncated"
    case modelFiltered = "model_filtered"
    case modelUnavailable = "model_unavailable"
}
