/// Keeps conversations. `StoreSuite` holds every store to what is written here.
///
/// A turn that asks no model is one ``commit(_:)``. One that does is ``accept(_:)`` before the first call, ``journal(_:of:fence:)``
/// after each attempt, and ``commit(_:)``. What a method returns after it was called is durable.
public protocol ConversationStore: Sendable {
    /// A conversation with its latest messages; `nil` when there is none by that identity.
    func load(_ id: ConversationID, messages: Int) async throws(StoreFailure) -> StoredConversation?

    /// What a key was used for.
    /// - Throws: ``StoreFailure/keyReused`` when it was for a request of another digest.
    func turn(under request: KeyedRequest) async throws(StoreFailure) -> KeyedTurn?

    /// Keeps a turn that is about to ask a model, with its key and the person's words.
    /// - Throws: ``StoreFailure/conflict(current:)`` when what is to be begun is there, ``StoreFailure/gone`` when what is to be
    ///   gone on with is not, ``StoreFailure/fenced`` and ``StoreFailure/keyReused``. The revision is the commit's matter.
    func accept(_ turn: AcceptedTurn) async throws(StoreFailure) -> Acceptance

    /// Keeps what came of an attempt. The same place written again replaces what was there.
    /// - Throws: ``StoreFailure/gone`` when the turn was not accepted, or has an end.
    func journal(_ attempt: JournaledAttempt, of turn: StoredTurn.Address, fence: Int) async throws(StoreFailure)

    /// Writes a turn in one transaction.
    /// - Returns: ``Commitment/repeated(_:)`` when the same request, or the same turn, was committed before.
    /// - Throws: ``StoreFailure/conflict(current:)`` when what is there is not what was expected, ``StoreFailure/gone`` when it
    ///   was deleted, ``StoreFailure/fenced`` when a later lease was seen.
    func commit(_ commit: TurnCommit) async throws(StoreFailure) -> Commitment

    /// Gives an accepted turn up: its key is free again. A turn that was not accepted is none's loss.
    func abandon(_ turn: StoredTurn.Address) async throws(StoreFailure)

    /// A committed turn; `nil` when there is none.
    func turn(_ address: StoredTurn.Address) async throws(StoreFailure) -> StoredTurn?

    /// The turns of a conversation in their order, with all that is kept of them.
    /// - Throws: ``StoreFailure/gone`` when there is none by that identity.
    func turns(of id: ConversationID, _ page: PageRequest) async throws(StoreFailure) -> Page<CommittedTurn>

    /// Accepted turns whose lease ran out before this moment, in seconds since 1970; oldest first.
    func unfinished(leaseExpiredBefore moment: Int) async throws(StoreFailure) -> [UnfinishedTurn]

    /// The accepted turn of a conversation that has no end yet, the oldest where there are several; `nil` for none.
    func unfinishedTurn(of id: ConversationID) async throws(StoreFailure) -> StoredTurn.Address?

    /// Conversations that are so, the newest begun first.
    func list(_ filter: ConversationFilter, _ page: PageRequest) async throws(StoreFailure) -> Page<ListedConversation>

    /// Conversations that were due at this moment or before, in seconds since 1970; those due longest first.
    func overdue(at moment: Int, _ page: PageRequest) async throws(StoreFailure) -> Page<ConversationID>

    /// The messages of a conversation, newest first; a page goes on with earlier ones.
    /// - Throws: ``StoreFailure/gone`` when there is none by that identity.
    func messages(of id: ConversationID, _ page: PageRequest) async throws(StoreFailure) -> Page<Message>

    /// The latest lease that was seen, of all conversations; 0 for none. A gate that keeps no count of its own over
    /// restarts begins above it.
    func latestFence() async throws(StoreFailure) -> Int

    /// Deletes a conversation with all that hangs on it. It stays deleted: a turn that still runs is not written, and the
    /// identity is not begun again.
    /// - Parameters:
    ///   - moment: now, in seconds since 1970.
    ///   - request: the same request again is no error.
    /// - Throws: ``StoreFailure/gone`` when there is none by that identity, ``StoreFailure/keyReused``.
    func delete(_ id: ConversationID, at moment: Int, request: KeyedRequest?) async throws(StoreFailure)

    /// Takes out for good what is selected.
    func purge(_ selection: PurgeSelection) async throws(StoreFailure) -> Purged
}

extension ConversationStore {
    /// Deletes a conversation, without a key.
    public func delete(_ id: ConversationID, at moment: Int) async throws(StoreFailure) {
        try await delete(id, at: moment, request: nil)
    }
}
