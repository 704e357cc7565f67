import GRDB

/// The tables, as migrations that only ever grow: a published one never changes.
enum Schema {
    /// The latest, as `PRAGMA user_version` has it.
    static let current = 6

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in
            try database.execute(sql: conversations + turns + keys + bundles)
            try database.execute(sql: "PRAGMA user_version = 1")
        }
        migrator.registerMigration("2") { database in
            try database.execute(sql: titleFragments)
            try TitleFragments.fill(database)
            try database.execute(sql: "PRAGMA user_version = 2")
        }
        migrator.registerMigration("3") { database in
            try database.execute(sql: items + heldBefore)
            try database.execute(sql: "PRAGMA user_version = 3")
        }
        migrator.registerMigration("4") { database in
            try database.execute(sql: replySchemas)
            try database.execute(sql: "PRAGMA user_version = 4")
        }
        migrator.registerMigration("5") { database in
            try database.execute(sql: messagesByModel)
            try database.execute(sql: "PRAGMA user_version = 5")
        }
        migrator.registerMigration("6") { database in
            try database.execute(sql: due)
            try database.execute(sql: "PRAGMA user_version = 6")
        }
        return migrator
    }

    /// `place` is the order in which conversations were begun, and what their rows hang on.
    private static let conversations = """
        CREATE TABLE conversations (
            place INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE CHECK (id <> ''),
            owner TEXT,
            bundle TEXT NOT NULL,
            flow TEXT NOT NULL,
            state TEXT NOT NULL,
            title TEXT NOT NULL,
            searched TEXT NOT NULL,
            fields TEXT NOT NULL CHECK (json_valid(fields)),
            snapshot TEXT NOT NULL CHECK (json_valid(snapshot)),
            revision INTEGER NOT NULL CHECK (revision > 0),
            purged_turns INTEGER NOT NULL DEFAULT 0 CHECK (purged_turns BETWEEN 0 AND revision),
            began INTEGER NOT NULL,
            updated INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX conversations_by_owner ON conversations (owner, place) WHERE owner IS NOT NULL;
        CREATE INDEX conversations_by_flow ON conversations (flow, place);
        CREATE INDEX conversations_by_state ON conversations (state, place);

        CREATE TABLE listed_fields (
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            place INTEGER NOT NULL REFERENCES conversations (place) ON DELETE CASCADE,
            PRIMARY KEY (name, value, place)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX listed_fields_by_place ON listed_fields (place);

        CREATE TABLE fences (conversation TEXT PRIMARY KEY, fence INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX fences_by_fence ON fences (fence);

        CREATE TABLE tombstones (conversation TEXT PRIMARY KEY, deleted INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX tombstones_by_moment ON tombstones (deleted);

        """

    /// An accepted turn hangs on no conversation, which may not have begun yet; a committed one does.
    private static let turns = """
        CREATE TABLE accepted_turns (
            turn INTEGER NOT NULL,
            conversation TEXT NOT NULL,
            accepted TEXT NOT NULL CHECK (json_valid(accepted)),
            began INTEGER NOT NULL,
            lease_expires INTEGER NOT NULL,
            PRIMARY KEY (conversation, turn)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX accepted_turns_by_lease ON accepted_turns (lease_expires);

        CREATE TABLE turns (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            place INTEGER NOT NULL REFERENCES conversations (place) ON DELETE CASCADE,
            turn INTEGER NOT NULL,
            revision INTEGER NOT NULL CHECK (revision > 0),
            bundle TEXT NOT NULL,
            input TEXT NOT NULL CHECK (json_valid(input)),
            reply TEXT NOT NULL CHECK (json_valid(reply)),
            changes TEXT NOT NULL CHECK (json_valid(changes)),
            calls TEXT NOT NULL CHECK (json_valid(calls)),
            trace TEXT NOT NULL CHECK (json_valid(trace)),
            began INTEGER NOT NULL,
            ended INTEGER NOT NULL,
            expires INTEGER,
            UNIQUE (place, turn)
        ) STRICT;
        CREATE INDEX turns_by_place ON turns (place, number);
        CREATE INDEX turns_by_expiry ON turns (expires) WHERE expires IS NOT NULL;

        CREATE TABLE journal (
            conversation TEXT NOT NULL,
            turn INTEGER NOT NULL,
            call INTEGER NOT NULL CHECK (call > 0),
            attempt INTEGER NOT NULL CHECK (attempt > 0),
            head TEXT NOT NULL CHECK (json_valid(head)),
            body BLOB NOT NULL,
            PRIMARY KEY (conversation, turn, call, attempt)
        ) STRICT;

        CREATE TABLE messages (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            place INTEGER NOT NULL REFERENCES conversations (place) ON DELETE CASCADE,
            turn INTEGER NOT NULL,
            part INTEGER NOT NULL CHECK (part > 0),
            author TEXT NOT NULL CHECK (author IN ('user', 'assistant')),
            text TEXT NOT NULL,
            at INTEGER NOT NULL,
            expires INTEGER,
            UNIQUE (place, turn, part)
        ) STRICT;
        CREATE INDEX messages_by_place ON messages (place, number);
        CREATE INDEX messages_by_expiry ON messages (expires) WHERE expires IS NOT NULL;

        """

    private static let keys = """
        CREATE TABLE keys (
            key TEXT PRIMARY KEY,
            digest TEXT NOT NULL,
            expires INTEGER NOT NULL,
            conversation TEXT NOT NULL,
            turn INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX keys_by_expiry ON keys (expires);
        CREATE INDEX keys_by_turn ON keys (conversation, turn);

        """

    /// Which entities there are, whether a model wrote something of them (`NULL` where it is not known any more), and which of
    /// them are one item. An item goes with the last that was it.
    private static let items = """
        CREATE TABLE shared_items (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            fields TEXT NOT NULL CHECK (json_valid(fields)),
            version INTEGER NOT NULL CHECK (version > 0)
        ) STRICT;
        CREATE TABLE entities (
            entity TEXT NOT NULL,
            place INTEGER NOT NULL REFERENCES conversations (place) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            item INTEGER REFERENCES shared_items (number),
            seen INTEGER NOT NULL DEFAULT 0,
            by_model INTEGER CHECK (by_model IN (0, 1)),
            PRIMARY KEY (entity, place)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX entities_by_place ON entities (place);
        CREATE INDEX entities_by_item ON entities (item) WHERE item IS NOT NULL;
        CREATE TRIGGER entities_gone AFTER DELETE ON entities WHEN old.item IS NOT NULL BEGIN
            DELETE FROM shared_items
            WHERE number = old.item AND NOT EXISTS (SELECT 1 FROM entities WHERE item = old.item);
        END;
        CREATE TRIGGER entities_linked AFTER UPDATE OF item ON entities WHEN old.item IS NOT NULL BEGIN
            DELETE FROM shared_items
            WHERE number = old.item AND NOT EXISTS (SELECT 1 FROM entities WHERE item = old.item);
        END;

        """

    /// Those of conversations that were there before.
    private static let heldBefore = """
        INSERT OR IGNORE INTO entities (entity, place, kind)
        SELECT json_extract(held.value, '$.id'), conversations.place, kinds.key
        FROM conversations, json_each(conversations.snapshot, '$.entities') AS kinds, json_each(kinds.value) AS held
        WHERE json_extract(held.value, '$.id') IS NOT NULL;

        """

    /// The files that conversations are pinned to, by their path in the project.
    private static let bundles = """
        CREATE TABLE bundles (
            id TEXT PRIMARY KEY,
            flow TEXT NOT NULL,
            kept INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE bundle_files (
            bundle TEXT NOT NULL REFERENCES bundles (id) ON DELETE CASCADE,
            path TEXT NOT NULL,
            bytes BLOB NOT NULL,
            PRIMARY KEY (bundle, path)
        ) STRICT, WITHOUT ROWID;

        """

    /// It hangs on no conversation for SQLite, which would look through all of it for each one that is deleted.
    private static let titleFragments = """
        CREATE TABLE title_fragments (
            fragment INTEGER NOT NULL,
            place INTEGER NOT NULL,
            PRIMARY KEY (fragment, place)
        ) STRICT, WITHOUT ROWID;

        """

    /// `NULL` for a person's, and where it is not known any more.
    private static let messagesByModel = """
        ALTER TABLE messages ADD COLUMN by_model INTEGER CHECK (by_model IN (0, 1));

        """

    /// From when on the time of a conversation's state is over; no conversation that was there before is in such a state.
    private static let due = """
        ALTER TABLE conversations ADD COLUMN due INTEGER;
        CREATE INDEX conversations_by_due ON conversations (due, place) WHERE due IS NOT NULL;

        """

    private static let replySchemas = """
        CREATE TABLE reply_schemas (digest TEXT PRIMARY KEY, schema TEXT NOT NULL) STRICT, WITHOUT ROWID;

        """
}
