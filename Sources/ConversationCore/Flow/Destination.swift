/// Where an intent leads, by itself or after what it writes.
public enum Destination: Hashable, Sendable {
    case state(StateID)
    /// The state in which the conversation waited before it came to the present one.
    case back
}
