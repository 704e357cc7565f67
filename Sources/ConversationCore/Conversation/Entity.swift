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

/// Fields that nothing is given for say nothing, so two payloads are equal whether they name them or not.
extension Payload {
    public static func == (left: Payload, right: Payload) -> Bool { left.given == right.given }

    public func hash(into hasher: inout Hasher) { hasher.combine(given) }

    private var given: ArraySlice<JSON?> {
        values[..<(values.lastIndex { $0 != nil }.map { $0 + 1 } ?? 0)]
    }
}
