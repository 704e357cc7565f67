/// An intent on the table.
public struct Offer: Hashable, Sendable {
    /// What stands in the way of an intent that is on the table.
    public enum Obstacle: Hashable, Sendable {
        case unmet(GuardID)
        case full(KindID)
        /// There is no state to go back to.
        case nowhereBack
    }

    public let intent: IntentID
    /// `nil` when the intent can run now.
    public let obstacle: Obstacle?
}
