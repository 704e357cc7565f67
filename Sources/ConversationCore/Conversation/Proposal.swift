public import OrderedJSON

/// A button made for this conversation: an intent with its payload. It lives until it is used, dismissed or replaced.
public struct Proposal: Hashable, Sendable {
    public let id: EntityID
    public let intent: IntentID
    public let payload: Payload
    /// The entity that the intent acts on.
    public let entity: EntityID?
    /// The intent whose answer made it, and the list item behind its label.
    public let origin: Origin?

    /// Where a proposal's label comes from when its intent's own words do not do.
    public struct Origin: Hashable, Sendable {
        public let intent: IntentID
        /// The item's values, in the order of the list's fields.
        public let item: [JSON]

        public init(intent: IntentID, item: [JSON]) {
            self.intent = intent
            self.item = item
        }
    }

    public init(id: EntityID, intent: IntentID, payload: Payload, entity: EntityID? = nil, origin: Origin? = nil) {
        self.id = id
        self.intent = intent
        self.payload = payload
        self.entity = entity
        self.origin = origin
    }
}
