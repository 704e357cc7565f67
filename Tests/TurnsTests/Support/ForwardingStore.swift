import ConversationCore
import PromptLibrary
import Turns

/// A store that is another one, but for what a test puts before it.
protocol ForwardingStore: ConversationStore {
    var store: InMemoryStore { get }
}

extension ForwardingStore {
    func load(_ id: ConversationID, messages: Int) async throws(StoreFailure) -> StoredConversation? {
        await store.load(id, messages: messages)
    }

    func turn(under request: KeyedRequest) async throws(StoreFailure) -> KeyedTurn? {
        try await store.turn(under: request)
    }

    func accept(_ turn: AcceptedTurn) async throws(StoreFailure) -> Acceptance { try await store.accept(turn) }

    func journal(_ attempt: JournaledAttempt, of turn: StoredTurn.Address, fence: Int) async throws(StoreFailure) {
        try await store.journal(attempt, of: turn, fence: fence)
    }

    func commit(_ commit: TurnCommit) async throws(StoreFailure) -> Commitment { try await store.commit(commit) }

    func abandon(_ turn: StoredTurn.Address) async throws(StoreFailure) { await store.abandon(turn) }

    func turn(_ address: StoredTurn.Address) async throws(StoreFailure) -> StoredTurn? { await store.turn(address) }

    func turns(of id: ConversationID, _ page: PageRequest) async throws(StoreFailure) -> Page<CommittedTurn> {
        try await store.turns(of: id, page)
    }

    func unfinished(leaseExpiredBefore moment: Int) async throws(StoreFailure) -> [UnfinishedTurn] {
        await store.unfinished(leaseExpiredBefore: moment)
    }

    func unfinishedTurn(of id: ConversationID) async throws(StoreFailure) -> StoredTurn.Address? {
        await store.unfinishedTurn(of: id)
    }

    func list(
        _ filter: ConversationFilter, _ page: PageRequest
    ) async throws(StoreFailure) -> Page<ListedConversation> {
        await store.list(filter, page)
    }

    func messages(of id: ConversationID, _ page: PageRequest) async throws(StoreFailure) -> Page<Message> {
        try await store.messages(of: id, page)
    }

    func overdue(at moment: Int, _ page: PageRequest) async throws(StoreFailure) -> Page<ConversationID> {
        await store.overdue(at: moment, page)
    }

    func latestFence() async throws(StoreFailure) -> Int { await store.latestFence() }

    func delete(
        _ id: ConversationID, at moment: Int, request: KeyedRequest?
    ) async throws(StoreFailure) {
        try await store.delete(id, at: moment, request: request)
    }

    func purge(_ selection: PurgeSelection) async throws(StoreFailure) -> Purged { await store.purge(selection) }
}

extension StoredConversation {
    /// The conversation in the marketing flow; what a test kept must fit it.
    var conversation: Conversation {
        guard let flow = try? Marketing.bundle().flow else { preconditionFailure("no marketing flow") }
        do { return try Conversation(restoring: snapshot, in: flow) } catch { preconditionFailure("\(error)") }
    }
}
