import ConversationCore
import GRDB
import OrderedJSON
import Turns

/// The rows of `journal`: what models answered, of turns that run and of those that ended.
enum JournalRows {
    static func write(
        _ attempt: JournaledAttempt, of turn: StoredTurn.Address, fence: Int, _ database: Database
    ) throws {
        try Admission.hold(turn.conversation, fence: fence, database)
        guard try TurnRows.isOpen(turn, database) else { throw StoreFailure.gone }
        try database.run(
            sql: """
                INSERT OR REPLACE INTO journal (conversation, turn, call, attempt, head, body) VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                turn.conversation.rawValue, turn.turn.column, attempt.call, attempt.attempt, attempt.head.text,
                DatabaseBytes(attempt.body),
            ])
    }

    /// In the order of calls and attempts.
    static func attempts(of turn: StoredTurn.Address, _ database: Database) throws -> [JournaledAttempt] {
        let rows = try Row.fetchAll(
            cached: database, sql: "SELECT * FROM journal WHERE conversation = ? AND turn = ? ORDER BY call, attempt",
            arguments: [turn.conversation.rawValue, turn.turn.column])
        return try rows.map { try JournaledAttempt($0) }
    }

    static func delete(of turn: StoredTurn.Address, _ database: Database) throws {
        try database.run(
            sql: "DELETE FROM journal WHERE conversation = ? AND turn = ?",
            arguments: [turn.conversation.rawValue, turn.turn.column])
    }
}
