import ConversationCore
import GRDB
import Turns

/// The rows of `keys`.
enum KeyRows {
    static func turn(under request: KeyedRequest, _ database: Database) throws -> KeyedTurn? {
        let row = try Row.fetchOne(cached: database, sql: "SELECT * FROM keys WHERE key = ?", arguments: [request.key])
        guard let row else { return nil }
        guard try row.required("digest") == request.digest else { throw StoreFailure.keyReused }
        let address = StoredTurn.Address(
            turn: TurnID(column: try row.required("turn")),
            conversation: ConversationID(rawValue: try row.required("conversation")))
        if try TurnRows.isOpen(address, database) { return .running(address) }
        return try TurnRows.find(address, database).map { .done($0) }
    }

    /// Whether a request was not made before.
    /// - Throws: ``StoreFailure/keyReused`` where its key was used for another.
    static func isNew(_ request: KeyedRequest?, _ database: Database) throws -> Bool {
        guard let request else { return true }
        let digest = try String.fetchOne(
            cached: database, sql: "SELECT digest FROM keys WHERE key = ?", arguments: [request.key])
        guard let digest else { return true }
        guard digest == request.digest else { throw StoreFailure.keyReused }
        return false
    }

    /// Lets go of the key of a turn.
    static func free(_ turn: StoredTurn.Address, _ database: Database) throws {
        try database.run(
            sql: "DELETE FROM keys WHERE conversation = ? AND turn = ?",
            arguments: [turn.conversation.rawValue, turn.turn.column])
    }

    static func write(_ request: KeyedRequest?, for turn: StoredTurn.Address, _ database: Database) throws {
        guard let request else { return }
        try database.run(
            sql: "INSERT OR REPLACE INTO keys (key, digest, expires, conversation, turn) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                request.key, request.digest, request.expires, turn.conversation.rawValue, turn.turn.column,
            ])
    }
}
