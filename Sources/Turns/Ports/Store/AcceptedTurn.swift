public import OrderedJSON

/// A turn that is to be kept before a model is asked: with it, another process can go on where this one died.
public struct AcceptedTurn: Hashable, Sendable {
    public let address: StoredTurn.Address
    public let bundle: String
    /// What must be there when it is committed.
    public let expected: TurnCommit.Expected
    /// Of the lease under which it runs.
    public let fence: Int
    /// When the lease runs out, in seconds since 1970: from then on the turn may be taken over.
    public let leaseExpires: Int
    public let owner: Owner?
    public let request: KeyedRequest?
    /// What the person did, as `TurnInput.json` gives it.
    public let input: JSON
    /// The code of the language asked for.
    public let language: String?
    /// The person's words, so that they are kept whatever becomes of the turn.
    public let message: Message?
    /// In seconds since 1970.
    public let began: Int
    /// How often another process has gone on with it.
    public let takeovers: Int

    public init(
        address: StoredTurn.Address, bundle: String, expected: TurnCommit.Expected, fence: Int, leaseExpires: Int,
        owner: Owner?, request: KeyedRequest?, input: JSON, language: String?, message: Message?, began: Int,
        takeovers: Int = 0
    ) {
        self.takeovers = takeovers
        self.address = address
        self.bundle = bundle
        self.expected = expected
        self.fence = fence
        self.leaseExpires = leaseExpires
        self.owner = owner
        self.request = request
        self.input = input
        self.language = language
        self.message = message
        self.began = began
    }
}

/// What a store says to a turn that is handed to it.
public enum Acceptance: Hashable, Sendable {
    case accepted
    /// The same request runs already.
    case running(StoredTurn.Address)
    /// The same request was answered already.
    case repeated(StoredTurn)
}
