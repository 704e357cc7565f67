import ConversationCore
import GRDB
public import Turns

/// Conversations in an SQLite database, for one process. `StoreContract` holds it to what every store promises.
public struct SQLiteStore: ConversationStore {
    let file: DatabaseFile

    /// - Parameter file: is closed by whoever opened it.
    public init(_ file: DatabaseFile) { self.file = file }

    /// Writes, and returns when what was written is durable.
    func write<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreFailure) -> Value {
        do { return try await file.writes.write(work) } catch { throw StoreFailure(error) }
    }

    /// Reads one state of the database.
    func read<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreFailure) -> Value {
        do { return try await file.pool.read(work) } catch { throw StoreFailure(error) }
    }

    // MARK: Turns

    public func load(_ id: ConversationID, messages: Int) async throws(StoreFailure) -> StoredConversation? {
        try await read { database in
            guard let row = try ConversationRow.find(id, database) else { return nil }
            let latest = try MessageRows.latest(messages, of: row.place, before: nil, database)
            return try row.conversation(messages: latest.map(\.message).reversed())
        }
    }

    public func turn(under request: KeyedRequest) async throws(StoreFailure) -> KeyedTurn? {
        try await read { database in try KeyRows.turn(under: request, database) }
    }

    public func accept(_ turn: AcceptedTurn) async throws(StoreFailure) -> Acceptance {
        try await write { database in try TurnRows.accept(turn, database) }
    }

    public func journal(
        _ attempt: JournaledAttempt, of turn: StoredTurn.Address, fence: Int
    ) async throws(StoreFailure) {
        try await write { database in try JournalRows.write(attempt, of: turn, fence: fence, database) }
    }

    public func commit(_ commit: TurnCommit) async throws(StoreFailure) -> Commitment {
        let texts = TurnTexts(commit)
        return try await write { database in try TurnRows.commit(commit, texts, database) }
    }

    public func abandon(_ turn: StoredTurn.Address) async throws(StoreFailure) {
        try await write { database in try TurnRows.abandon(turn, database) }
    }

    public func turn(_ address: StoredTurn.Address) async throws(StoreFailure) -> StoredTurn? {
        try await read { database in try TurnRows.find(address, database) }
    }

    public func turns(
        of id: ConversationID, _ page: PageRequest
    ) async throws(StoreFailure) -> Page<CommittedTurn> {
        try await read { database in
            guard let row = try ConversationRow.find(id, database) else { throw StoreFailure.gone }
            return try TurnRows.page(of: id, at: row.place, page, database)
        }
    }

    public func unfinished(leaseExpiredBefore moment: Int) async throws(StoreFailure) -> [UnfinishedTurn] {
        try await read { database in try TurnRows.unfinished(leaseExpiredBefore: moment, database) }
    }

    public func unfinishedTurn(of id: ConversationID) async throws(StoreFailure) -> StoredTurn.Address? {
        try await read { database in try TurnRows.unfinished(of: id, database) }
    }

    public func latestFence() async throws(StoreFailure) -> Int {
        try await read { database in try Int.fetchOne(database, sql: "SELECT max(fence) FROM fences") ?? 0 }
    }

    // MARK: Lists

    public func list(
        _ filter: ConversationFilter, _ page: PageRequest
    ) async throws(StoreFailure) -> Page<ListedConversation> {
        try await read { database in try ConversationList(filter, page).page(database) }
    }

    public func overdue(
        at moment: Int, _ page: PageRequest
    ) async throws(StoreFailure) -> Page<ConversationID> {
        try await read { database in try OverdueRows.page(at: moment, page, database) }
    }

    public func messages(of id: ConversationID, _ page: PageRequest) async throws(StoreFailure) -> Page<Message> {
        try await read { database in
            guard let row = try ConversationRow.find(id, database) else { throw StoreFailure.gone }
            return try MessageRows.page(of: row.place, page, database)
        }
    }

    // MARK: Deleting

    public func delete(
        _ id: ConversationID, at moment: Int, request: KeyedRequest?
    ) async throws(StoreFailure) {
        let isNew = try await write { database in
            guard try KeyRows.isNew(request, database) else { return false }
            try Deletion.delete(id, at: moment, database)
            // No turn has this identity, so the key leads to none.
            try KeyRows.write(request, for: .init(turn: TurnID(rawValue: 0), conversation: id), database)
            return true
        }
        // What was deleted still stands in the log.
        if isNew { try await file.checkpoint() }
    }

    public func purge(_ selection: PurgeSelection) async throws(StoreFailure) -> Purged {
        let purged = try await write { database in try Deletion.purge(selection, database) }
        // What was taken out still stands in the log.
        if purged != Purged() { try await file.checkpoint() }
        return purged
    }
}
