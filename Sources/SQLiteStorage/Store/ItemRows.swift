import ConversationCore
import GRDB
import OrderedJSON
import Turns

/// The rows of `entities` and `shared_items`.
enum ItemRows {
    /// What a turn wrote.
    static func note(_ changes: [StoredChange], isByModel: Bool, at place: Int, _ database: Database) throws {
        for change in changes {
            let entity = change.entity.description
            switch change.verb {
            case .created:
                try database.run(
                    sql: "INSERT OR IGNORE INTO entities (entity, place, kind, by_model) VALUES (?, ?, ?, ?)",
                    arguments: [entity, place, change.kind, isByModel])
            case .removed:
                try database.run(
                    sql: "DELETE FROM entities WHERE entity = ? AND place = ?", arguments: [entity, place])
            case .changed:
                if isByModel {
                    try database.run(
                        sql: "UPDATE entities SET by_model = 1 WHERE entity = ? AND place = ?",
                        arguments: [entity, place])
                }
                try changed(change.fields, of: entity, at: place, database)
            }
        }
    }

    /// Whoever is behind catches up, and what it is then is news to nobody; any other change makes the others outdated.
    private static func changed(
        _ fields: JSONObject, of entity: String, at place: Int, _ database: Database
    ) throws {
        guard
            let item = try Int.fetchOne(
                cached: database,
                sql: "SELECT item FROM entities WHERE entity = ? AND place = ? AND item IS NOT NULL",
                arguments: [entity, place])
        else { return }
        try database.run(
            sql: """
                UPDATE shared_items SET fields = ?, version = version + 1 WHERE number = ? AND version = (
                    SELECT seen FROM entities WHERE entity = ? AND place = ?)
                """, arguments: [JSON.object(fields).text, item, entity, place])
        try database.run(
            sql: """
                UPDATE entities SET seen = (SELECT version FROM shared_items WHERE number = item)
                WHERE entity = ? AND place = ?
                """, arguments: [entity, place])
    }

    /// Whether the rows of a conversation name what its snapshot holds.
    static func name(whatIsHeldAt place: Int, _ database: Database) throws -> Bool {
        // A database that an earlier program made gets them when it is opened for writing.
        guard try database.tableExists("entities") else { return true }
        let held = """
            SELECT json_extract(held.value, '$.id'), kinds.key
            FROM conversations, json_each(conversations.snapshot, '$.entities') AS kinds, json_each(kinds.value) AS held
            WHERE place = :place
            """
        let named = "SELECT entity, kind FROM entities WHERE place = :place"
        let differs = try Bool.fetchOne(
            database,
            sql: """
                SELECT EXISTS (SELECT * FROM (\(held)) EXCEPT SELECT * FROM (\(named)))
                    OR EXISTS (SELECT * FROM (\(named)) EXCEPT SELECT * FROM (\(held)))
                """, arguments: ["place": place])
        return differs == false
    }

    static func holder(of entity: EntityID, _ database: Database) throws -> ConversationID? {
        let sql = "SELECT id FROM entities JOIN conversations USING (place) WHERE entity = ? ORDER BY place LIMIT 1"
        return try String.fetchOne(database, sql: sql, arguments: [entity.description]).map(
            ConversationID.init(rawValue:))
    }

    static func link(
        _ copy: HeldItem, to original: HeldItem, fields: JSONObject, isSame: Bool, _ database: Database
    ) throws {
        guard let known = try Place(original, database), let new = try Place(copy, database) else {
            throw StoreFailure.gone
        }
        if let item = known.item, item == new.item { return }
        try database.run(
            sql: """
                UPDATE entities SET by_model = 1 WHERE entity = ? AND place = ? AND (
                    SELECT by_model FROM entities WHERE entity = ? AND place = ?)
                """, arguments: [new.entity, new.place, known.entity, known.place])
        var item = known.item
        if item == nil {
            try database.run(
                sql: "INSERT INTO shared_items (fields, version) VALUES (?, 1)",
                arguments: [JSON.object(fields).text])
            item = Int(database.lastInsertedRowID)
            try known.set(item, seen: 1, database)
        }
        let version = try Int.fetchOne(
            database, sql: "SELECT version FROM shared_items WHERE number = ?", arguments: [item])
        try new.set(item, seen: isSame ? version ?? 0 : 0, database)
    }

    static func links(of id: ConversationID, _ database: Database) throws -> [EntityID: [HeldItem]] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT own.entity AS own, other.entity AS other, conversations.id AS id
                FROM entities AS own
                JOIN entities AS other ON other.item = own.item AND (other.entity, other.place) <> (own.entity, own.place)
                JOIN conversations ON conversations.place = other.place
                WHERE own.place = (SELECT place FROM conversations WHERE id = ?)
                ORDER BY conversations.id
                """, arguments: [id.rawValue])
        return try rows.reduce(into: [:]) { links, row in
            links[try row.entity("own"), default: []].append(
                HeldItem(
                    conversation: ConversationID(rawValue: try row.required("id")), entity: try row.entity("other")))
        }
    }

    static func writtenByModel(in id: ConversationID, _ database: Database) throws -> [EntityID: Bool] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT entity, by_model FROM entities JOIN conversations USING (place)
                WHERE id = ? AND by_model IS NOT NULL
                """, arguments: [id.rawValue])
        return try rows.reduce(into: [:]) { $0[try $1.entity("entity")] = try $1.required("by_model") }
    }

    static func outdated(limit: Int, _ database: Database) throws -> [OutdatedItem] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT conversations.id AS id, entities.entity AS entity, entities.kind AS kind, shared_items.fields AS fields
                FROM entities JOIN shared_items ON shared_items.number = entities.item
                JOIN conversations USING (place)
                WHERE entities.item IS NOT NULL AND entities.seen < shared_items.version
                ORDER BY conversations.id LIMIT ?
                """, arguments: [limit])
        return try rows.map { row in
            guard let fields = try JSON(row, "fields").object else { throw StoreFailure.corrupt("fields of an item") }
            return OutdatedItem(
                place: HeldItem(
                    conversation: ConversationID(rawValue: try row.required("id")), entity: try row.entity("entity")),
                kind: try row.required("kind"), fields: fields)
        }
    }

    /// An entity's row.
    private struct Place {
        let entity: String
        let place: Int
        let item: Int?

        init?(_ held: HeldItem, _ database: Database) throws {
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT place, item FROM entities JOIN conversations USING (place) WHERE entity = ? AND id = ?
                    """, arguments: [held.entity.description, held.conversation.rawValue])
            guard let row else { return nil }
            entity = held.entity.description
            place = try row.required("place")
            item = row["item"]
        }

        func set(_ item: Int?, seen: Int, _ database: Database) throws {
            try database.run(
                sql: "UPDATE entities SET item = ?, seen = ? WHERE entity = ? AND place = ?",
                arguments: [item, seen, entity, place])
        }
    }
}

extension Row {
    fileprivate func entity(_ column: String) throws -> EntityID {
        let text: String = try required(column)
        guard let entity = EntityID(text) else { throw StoreFailure.corrupt("the identity of an entity") }
        return entity
    }
}
