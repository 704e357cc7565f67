import ConversationCore
import GRDB
import StoreContract
import Testing
import Turns

@testable import SQLiteStorage

/// The rows that say which entities there are.
@Suite struct ItemRowsTests {
    private typealias Suite = StoreSuite<SQLiteStore>
    private let folder = TemporaryFolder()
    private var path: String { folder.path("souffleur.sqlite") }
    private let held = #"{"entities":{"cible":[{"id":"3gq0n8k1zt5vw-1","fields":{"nom":"DAF"}}]}}"#

    private func insert(_ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO conversations (id, bundle, flow, state, title, searched, fields, snapshot, revision, began, updated)
                VALUES ('a', 'b', 'f', 's', 'T', 't', '{}', ?, 1, 1, 1)
                """, arguments: [held])
    }

    private func differences() async throws -> [String] {
        try await DatabaseCheck(path: path) { _, _ in nil }.run().findings.compactMap { finding in
            if case .differs(_, let words) = finding, words.contains("entities") { words } else { nil }
        }
    }

    @Test func `What an earlier program held is known when its database is opened`() async throws {
        do {
            let pool = try DatabasePool(path: path)
            try Schema.migrator.migrate(pool, upTo: "2")
            try await pool.write(insert)
            try pool.close()
        }
        #expect(try await differences().isEmpty, "an earlier database has no such rows")
        let store = SQLiteStore(try DatabaseFile(path: path))
        let entity = try #require(EntityID("3gq0n8k1zt5vw-1"))
        #expect(try await store.holder(of: entity) == Suite.id("a"))
        #expect(try await differences().isEmpty)
    }

    @Test func `What the rows do not say is found by the check`() async throws {
        let file = try DatabaseFile(path: path)
        try await file.pool.write(insert)
        #expect(try await differences().count == 1, "nothing is named")
        try await file.pool.write { database in
            try database.execute(
                sql: "INSERT INTO entities (entity, place, kind) VALUES ('3gq0n8k1zt5vw-1', 1, 'cible')")
        }
        #expect(try await differences().isEmpty)
        try await file.pool.write { database in
            try database.execute(
                sql: "INSERT INTO entities (entity, place, kind) VALUES ('3gq0n8k1zt5vw-2', 1, 'cible')")
        }
        #expect(try await differences().count == 1, "more is named than is held")
    }
}
