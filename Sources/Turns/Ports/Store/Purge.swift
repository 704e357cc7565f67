/// What is to be taken out of a store for good.
public enum PurgeSelection: Hashable, Sendable {
    /// Messages, turns and keys that expired at this moment or before, in seconds since 1970. Conversations stay, with what
    /// they have collected.
    case expired(at: Int)
    /// What is left of conversations that were deleted at this moment or before. Their identities may be begun again.
    case tombstones(deletedBefore: Int)
}

/// What was taken out.
public struct Purged: Hashable, Sendable {
    public var messages: Int
    public var turns: Int
    public var keys: Int
    public var tombstones: Int

    public init(messages: Int = 0, turns: Int = 0, keys: Int = 0, tombstones: Int = 0) {
        self.messages = messages
        self.turns = turns
        self.keys = keys
        self.tombstones = tombstones
    }
}
