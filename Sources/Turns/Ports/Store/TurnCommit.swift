public import OrderedJSON

/// All that one turn leaves behind; written whole or not at all.
public struct TurnCommit: Hashable, Sendable {
    /// What a store must hold for a turn to be written to it.
    public enum Expected: Hashable, Sendable {
        /// Nothing by that identity, and nothing deleted either: the turn begins the conversation.
        case absent
        /// The revision that the turn was decided on.
        case revision(Int)
    }

    public let address: StoredTurn.Address
    public let bundle: String
    public let expected: Expected
    /// Of the lease under which the turn ran: a store that has seen a later one refuses.
    public let fence: Int
    public let owner: Owner?
    /// Under which the reply is kept; without one, a key that the turn was accepted under is free again.
    public let request: KeyedRequest?
    /// What the person did, as `TurnInput.json` gives it.
    public let input: JSON
    /// The conversation after the turn, in names and JSON.
    public let snapshot: JSON
    /// Of the conversation after the turn.
    public let revision: Int
    /// What lists of conversations show and filter by.
    public let listing: ConversationListing
    public let changes: [StoredChange]
    public let messages: [Message]
    public let calls: [CallRecord]
    /// The reply that is given, as `Reply.json` gives it.
    public let reply: JSON
    /// Why it went as it did, a line an entry; English.
    public let trace: [String]
    /// When the turn was received and when it ended, in seconds since 1970.
    public let began: Int
    public let ended: Int
    /// From when on what it holds of anyone's words is to be purged, in seconds since 1970; `nil` is never.
    public let expires: Int?
    /// From when on the time of the conversation's state is over, in seconds since 1970; `nil` is never.
    public let due: Int?

    public init(
        address: StoredTurn.Address, bundle: String, expected: Expected, fence: Int, owner: Owner?,
        request: KeyedRequest?, input: JSON, snapshot: JSON, revision: Int, listing: ConversationListing,
        changes: [StoredChange],
        messages: [Message], calls: [CallRecord], reply: JSON, trace: [String], began: Int, ended: Int, expires: Int?,
        due: Int? = nil
    ) {
        self.address = address
        self.bundle = bundle
        self.expected = expected
        self.fence = fence
        self.owner = owner
        self.request = request
        self.input = input
        self.snapshot = snapshot
        self.revision = revision
        self.listing = listing
        self.changes = changes
        self.messages = messages
        self.calls = calls
        self.reply = reply
        self.trace = trace
        self.began = began
        self.ended = ended
        self.expires = expires
        self.due = due
    }

    /// All that is kept of it.
    /// - Parameter journal: what was kept of its calls before.
    public func committedTurn(_ journal: [JournaledAttempt]) -> CommittedTurn {
        CommittedTurn(
            turn: storedTurn, input: input, changes: changes, calls: calls, journal: journal, trace: trace)
    }

    /// Whether a model had a part in what was written: it read a message, wrote what a button asked for, or proposed it.
    public var isByModel: Bool { !calls.isEmpty || input["say"] != nil || input["press"] != nil }

    /// What is told to whoever asks for the turn again.
    public var storedTurn: StoredTurn {
        StoredTurn(
            address: address, revision: revision, bundle: bundle, reply: reply, began: began, ended: ended)
    }
}

/// What came of a commit.
public enum Commitment: Hashable, Sendable {
    case written
    /// The same request was committed before; nothing was written now.
    case repeated(StoredTurn)
}
