/// Which button was pressed, with what.
public struct ActionChoice: Hashable, Sendable {
    public enum Target: Hashable, Sendable {
        case intent(IntentID, Payload, entity: EntityID?)
        case proposal(EntityID)
    }

    public let target: Target
    /// The revision that the button carried; without one it is not checked.
    public let revision: Int?

    public init(_ target: Target, revision: Int? = nil) {
        self.target = target
        self.revision = revision
    }
}
