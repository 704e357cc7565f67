/// What makes a request that is sent twice one request: the caller's key, and what was asked for under it.
public struct KeyedRequest: Hashable, Sendable {
    /// The caller's `Idempotency-Key`, with whatever tells callers and routes apart put before it.
    public let key: String
    /// Of all that the request asks for; the same key with another digest is refused.
    public let digest: String
    /// Until when the answer is kept under the key, in seconds since 1970.
    public let expires: Int

    public init(key: String, digest: String, expires: Int) {
        self.key = key
        self.digest = digest
        self.expires = expires
    }
}

/// What a key was used for before.
public enum KeyedTurn: Hashable, Sendable {
    /// The turn runs, or waits to be taken over.
    case running(StoredTurn.Address)
    case done(StoredTurn)
}
