import ConversationCore

/// A store that tells ``StoreTime`` how long it was waited for.
public struct TimedStore: ConversationStore {
    private let store: any ConversationStore

    public init(_ store: any ConversationStore) { self.store = store }

    private func timed<Value: Sendable>(
        _ work: () async throws(StoreFailure) -> Value
    ) async throws(StoreFailure) -> Value {
        guard let time = StoreTime.current else { return try await work() }
        let began = ContinuousClock.now
        defer { time.add(ContinuousClock.now - began) }
        return try await work()
    }

    public func load(_ id: ConversationID, messages: Int) async throws(StoreFailure) -> StoredConversation? {
        try await timed { () async throws(StoreFailure) in try await store.load(id, messages: messages) }
    }

    public func turn(under request: KeyedRequest) async throws(StoreFailure) -> KeyedTurn? {
        try await timed { () async throws(StoreFailure) in try await store.turn(under: request) }
    }

    public func accept(_ turn: AcceptedTurn) async throws(StoreFailure) -> Acceptance {
        try await timed { () async throws(StoreFailure) in try await store.accept(turn) }
    }

    public func journal(
        _ attempt: JournaledAttempt, of turn: StoredTurn.Address, fence: Int
    ) async throws(StoreFailure) {
        try await timed { () async throws(StoreFailure) in try await store.journal(attempt, of: turn, fence: fence) }
    }

    public func commit(_ commit: TurnCommit) async throws(StoreFailure) -> Commitment {
        try await timed { () async throws(StoreFailure) in try await store.commit(commit) }
    }

    public func overdue(
        at moment: Int, _ page: PageRequest
    ) async throws(StoreFailure) -> Page<ConversationID> {
        try await timed { () async throws(StoreFailure) in try await store.overdue(at: moment, page) }
    }

    public func abandon(_ turn: StoredTurn.Address) async throws(StoreFailure) {
        try await timed { () async throws(StoreFailure) in try await store.abandon(turn) }
    }

    public func turn(_ address: StoredTurn.Address) async throws(StoreFailure) -> StoredTurn? {
        try await timed { () async throws(StoreFailure) in try await store.turn(address) }
    }

    public func turns(
        of id: ConversationID, _ page: PageRequest
    ) async throws(StoreFailure) -> Page<CommittedTurn> {
        try await timed { () async throws(StoreFailure) in try await store.turns(of: id, page) }
    }

    public func unfinished(leaseExpiredBefore moment: Int) async throws(StoreFailure) -> [UnfinishedTurn] {
        try await timed { () async throws(StoreFailure) in try await store.unfinished(leaseExpiredBefore: moment) }
    }

    public func unfinishedTurn(of id: ConversationID) async throws(StoreFailure) -> StoredTurn.Address? {
        try await timed { () async throws(StoreFailure) in try await store.unfinishedTurn(of: id) }
    }

    public func list(
        _ filter: ConversationFilter, _ page: PageRequest
    ) async throws(StoreFailure) -> Page<ListedConversation> {
        try await timed { () async throws(StoreFailure) in try await store.list(filter, page) }
    }

    public func messages(of id: ConversationID, _ page: PageRequest) async throws(StoreFailure) -> Page<Message> {
        try await timed { () async throws(StoreFailure) in try await store.messages(of: id, page) }
    }

    public func latestFence() async throws(StoreFailure) -> Int {
        try await timed { () async throws(StoreFailure) in try await store.latestFence() }
    }

    public func delete(
        _ id: ConversationID, at moment: Int, request: KeyedRequest?
    ) async throws(StoreFailure) {
        try await timed { () async throws(StoreFailure) in try await store.delete(id, at: moment, request: request) }
    }

    public func purge(_ selection: PurgeSelection) async throws(StoreFailure) -> Purged {
        try await timed { () async throws(StoreFailure) in try await store.purge(selection) }
    }
}
