import GRDB
public import Turns

/// Conversations as they are kept, read beside a server that runs.
public struct ConversationArchive {
    private let database: DatabaseQueue

    public init(path: String) throws(StorageFault) { database = try ReadOnlyDatabase.open(path) }

    /// A conversation with all of its turns; `nil` where there is none.
    public func read(
        _ id: ConversationID
    ) async throws(StoreFailure) -> (conversation: StoredConversation, turns: [CommittedTurn])? {
        do {
            return try await database.read { database in
                guard let row = try ConversationRow.find(id, database) else { return nil }
                let page = PageRequest(limit: 100_000)
                return (
                    try row.conversation(messages: []),
                    try TurnRows.page(of: id, at: row.place, page, database).items
                )
            }
        } catch { throw StoreFailure(error) }
    }
}
