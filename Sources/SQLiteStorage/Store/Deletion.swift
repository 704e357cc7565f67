import ConversationCore
import GRDB
import Turns

/// What is taken out for good.
enum Deletion {
    static func delete(_ id: ConversationID, at moment: Int, _ database: Database) throws {
        if let row = try Row.fetchOne(
            database, sql: "SELECT place, searched FROM conversations WHERE id = ?", arguments: [id.rawValue])
        {
            try TitleFragments.write("", over: row.required("searched"), at: row.required("place"), database)
        }
        // What hangs on the conversation goes with its row.
        try database.execute(sql: "DELETE FROM conversations WHERE id = ?", arguments: [id.rawValue])
        guard database.changesCount > 0 else { throw StoreFailure.gone }
        for table in ["accepted_turns", "journal", "keys"] {
            try database.execute(sql: "DELETE FROM \(table) WHERE conversation = ?", arguments: [id.rawValue])
        }
        try database.execute(
            sql: "INSERT INTO tombstones (conversation, deleted) VALUES (?, ?)", arguments: [id.rawValue, moment])
    }

    static func purge(_ selection: PurgeSelection, _ database: Database) throws -> Purged {
        switch selection {
        case .expired(let moment): try purgeExpired(moment, database)
        case .tombstones(let moment): try purgeTombstones(before: moment, database)
        }
    }

    private static func purgeTombstones(before moment: Int, _ database: Database) throws -> Purged {
        try database.execute(
            sql: """
                DELETE FROM fences WHERE conversation IN (SELECT conversation FROM tombstones WHERE deleted < ?)
                """, arguments: [moment])
        try database.execute(sql: "DELETE FROM tombstones WHERE deleted < ?", arguments: [moment])
        return Purged(tombstones: database.changesCount)
    }

    private static func purgeExpired(_ moment: Int, _ database: Database) throws -> Purged {
        var purged = Purged()
        try database.execute(
            sql: """
                DELETE FROM keys WHERE expires <= ? AND NOT EXISTS (
                    SELECT 1 FROM accepted_turns AS open
                    WHERE open.conversation = keys.conversation AND open.turn = keys.turn)
                """, arguments: [moment])
        purged.keys = database.changesCount
        try database.execute(sql: "DELETE FROM messages WHERE expires <= ?", arguments: [moment])
        purged.messages = database.changesCount
        try database.execute(
            sql: """
                DELETE FROM journal WHERE (conversation, turn) IN (
                    SELECT conversations.id, turns.turn FROM turns JOIN conversations USING (place)
                    WHERE turns.expires <= ?)
                """, arguments: [moment])
        try database.execute(
            sql: """
                UPDATE conversations SET purged_turns = purged_turns + expired.count FROM (
                    SELECT place, count(*) AS count FROM turns WHERE expires <= ? GROUP BY place) AS expired
                WHERE conversations.place = expired.place
                """, arguments: [moment])
        try database.execute(sql: "DELETE FROM turns WHERE expires <= ?", arguments: [moment])
        purged.turns = database.changesCount
        return purged
    }
}
