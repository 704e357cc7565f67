/// A write that was done.
public struct Change: Hashable, Sendable {
    public enum Verb: String, Hashable, Sendable { case created, changed, removed }

    public let verb: Verb
    public let kind: KindID
    /// The intent that allowed it.
    public let intent: IntentID
    /// The entity as it is after the write, or as it was before it was removed.
    public let entity: Entity
    /// Whether nobody asked for it: something that it referred to was removed.
    public let isConsequence: Bool

    public init(verb: Verb, kind: KindID, intent: IntentID, entity: Entity, isConsequence: Bool = false) {
        self.verb = verb
        self.kind = kind
        self.intent = intent
        self.entity = entity
        self.isConsequence = isConsequence
    }
}
