/// A move that an intent made, or time; nothing was written with it.
public struct Departure: Hashable, Sendable {
    public enum Cause: Hashable, Sendable {
        /// With what was filled in before.
        case intent(IntentID, Payload)
        /// The state's time was over.
        case time
    }

    public let cause: Cause
    public let from: StateID
    public let to: StateID

    public init(cause: Cause, from: StateID, to: StateID) {
        self.cause = cause
        self.from = from
        self.to = to
    }
}
