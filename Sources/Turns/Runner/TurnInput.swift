public import ConversationCore
public import OrderedJSON

/// What a person did, in the words of a caller: names and JSON, nothing resolved yet.
public enum TurnInput: Hashable, Sendable {
    case say(String)
    case press(Press)
    /// A proposal waved away.
    case dismiss(EntityID, revision: Int?)
    /// Nobody did anything: somebody looks whether the state's time is over.
    case timePassed
}

/// A button pressed or a route used.
public struct Press: Hashable, Sendable {
    public enum Target: Hashable, Sendable {
        /// An intent by its name, with values for its form and the entity it acts on.
        case intent(String, payload: JSONObject, entity: EntityID?)
        case proposal(EntityID)
    }

    public let target: Target
    /// The revision that the button carried.
    public let revision: Int?

    public init(_ target: Target, revision: Int? = nil) {
        self.target = target
        self.revision = revision
    }
}
