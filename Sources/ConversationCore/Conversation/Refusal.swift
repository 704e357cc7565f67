/// An intent that was not let through, and why.
public struct Refusal: Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// The state does not have the intent on the table.
        case notOfferedHere
        /// The first guard of its needs that fails.
        case needsNotMet(GuardID)
        /// As many of the kind as a scenario may hold are there.
        case full(KindID)
        case invalid([FieldViolation])
        /// The entity to change or remove is not there, or is not of the intent's kind.
        case entityMissing
        /// The intent goes back, and there is no state to go back to.
        case nowhereBack
        /// Another entity refers to the one to remove, and its field cannot be empty.
        case held(by: KindID, EntityID, field: Int)
        /// A person's answer named a button of an earlier moment.
        case stale
    }

    public let intent: IntentID?
    public let reason: Reason

    public init(intent: IntentID?, reason: Reason) {
        self.intent = intent
        self.reason = reason
    }
}
