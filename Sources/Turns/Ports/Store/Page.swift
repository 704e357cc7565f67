/// A part of a list that is asked for.
public struct PageRequest: Hashable, Sendable {
    /// At most this many; less than one is none.
    public var limit: Int
    /// ``Page/next`` of the page before; `nil` is the beginning. A text that no page gave is the beginning too.
    public var cursor: String?

    public init(limit: Int, cursor: String? = nil) {
        self.limit = limit
        self.cursor = cursor
    }
}

/// A part of a list.
public struct Page<Item: Hashable & Sendable>: Hashable, Sendable {
    public let items: [Item]
    /// Where the next part begins; `nil` where there is none.
    public let next: String?

    public init(items: [Item], next: String?) {
        self.items = items
        self.next = next
    }
}
