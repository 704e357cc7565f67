public import OrderedJSON

/// Something that a conversation has collected: an objective, a target, a plan; also the scenario itself.
public struct Entity: Hashable, Sendable {
    public let id: EntityID
    /// One value for each of its kind's fields, in order; `null` where there is none.
    public package(set) var values: [JSON]

    public init(id: EntityID, values: [JSON]) {
        self.id = id
        self.values = values
    }
}

/// Values for an intent's form, in order. `nil` where none is given, which leaves a changed entity's field as it is;
/// `null` takes its value away.
public struct Payload: Hashable, Sendable {
    public var values: [JSON?]

    public init(_ values: [JSON?]) { self.values = values }

    /// A payload for a form of this many fields in which nothing is given.
    public static func empty(_ count: Int) -> Payload { Payload(Array(repeating: nil, count: count)) }
}

/// Fields that nothing is given for say nothing, so two payloads are equal whether they name them or not.
extension Payload {
    public static func == (left: Payload, right: Payload) -> Bool { left.given == right.given }

    public func hash(into hasher: inout Hasher) { hasher.combine(given) }

    private var given: ArraySlice<JSON?> {
        values[..<(values.lastIndex { $0 != nil }.map { $0 + 1 } ?? 0)]
    }
}

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
