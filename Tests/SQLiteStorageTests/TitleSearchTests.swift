import Foundation
import GRDB
import StoreContract
import Testing
import Turns

@testable import SQLiteStorage

/// What a search for a part of a title finds, and that the index behind it says what the titles do.
@Suite struct TitleSearchTests {
    private typealias Suite = StoreSuite<SQLiteStore>
    private let folder = TemporaryFolder()
    private var path: String { folder.path("souffleur.sqlite") }
    private static let titles = [
        "Lancement du SaaS", "Été à la mer", "La mère Noël", "", "aaaa", "a", "été", "SAAS et santé", "İstanbul",
        "😀😀 fête",
        "100 % mer", "mer", "Relance des clients de l'été",
    ]

    @Test(arguments: [
        "mer", "MER", "m", "me", "la mer", "saas", "é", "ét", "Été", "ÉTÉ", "aa", "aaa", "aaaaa", "i", "😀", "😀😀", "😀 f",
        "%",
        "100 %", "introuvable", "s e", "e", "", " ", "des clients de l'été",
    ])
    func `A search finds the titles that hold its text`(text: String) async throws {
        let store = SQLiteStore(try DatabaseFile(path: path))
        for (place, title) in Self.titles.enumerated() {
            _ = try await store.commit(Suite.turn(1, of: "c\(place)", title: title))
        }
        let expected = Self.titles.enumerated().reversed().filter { _, title in
            text.isEmpty || Data(title.lowercased().utf8).range(of: Data(text.lowercased().utf8)) != nil
        }
        var (found, cursor): ([String], String?) = ([], nil)
        repeat {
            let page = try await store.list(ConversationFilter(text: text), PageRequest(limit: 2, cursor: cursor))
            found += page.items.map(\.id.rawValue)
            cursor = page.next
        } while cursor != nil
        #expect(found == expected.map { "c\($0.offset)" })
    }

    @Test func `A search holds other conditions too, over many pages of the index`() async throws {
        let store = SQLiteStore(try DatabaseFile(path: path))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<700 {
                let state = number % 50 == 3 ? "ready" : "draft"
                group.addTask {
                    _ = try await store.commit(
                        Suite.turn(1, of: "c\(number)", title: "Relance \(number)", state: state))
                }
            }
            try await group.waitForAll()
        }
        let ready = ConversationFilter(state: "ready", text: "relance")
        #expect(try await store.list(ready, PageRequest(limit: 50)).items.count == 14)
        #expect(try await store.list(ConversationFilter(text: "r"), PageRequest(limit: 900)).items.count == 700)
        #expect(try await store.list(ConversationFilter(text: "99"), PageRequest(limit: 900)).items.count == 7)
    }

    @Test func `The index follows what a title becomes, and its end`() async throws {
        let file = try DatabaseFile(path: path)
        let store = SQLiteStore(file)
        func found(_ text: String) async throws -> Int {
            try await store.list(ConversationFilter(text: text), PageRequest(limit: 9)).items.count
        }
        func rows() throws -> Int? {
            try file.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM title_fragments") }
        }
        _ = try await store.commit(Suite.turn(1, title: "Lancement"))
        #expect(try await found("lance") == 1)
        _ = try await store.commit(Suite.turn(2, title: "Relance"))
        #expect(try await (found("lancement"), found("relance")) == (0, 1))
        #expect(try rows() == 7)
        _ = try await store.commit(Suite.turn(3, title: "Relance"))
        #expect(try rows() == 7)
        try await store.delete(Suite.id("a"), at: 1, request: nil)
        #expect(try rows() == 0)
    }

    @Test func `A database of an earlier program gets its index when it is opened`() async throws {
        do {
            let pool = try DatabasePool(path: path)
            try Schema.migrator.migrate(pool, upTo: "1")
            try await pool.write { database in
                try database.execute(
                    sql: """
                        INSERT INTO conversations
                            (id, bundle, flow, state, title, searched, fields, snapshot, revision, began, updated)
                        VALUES ('a', 'b', 'f', 's', 'Lancement', 'lancement', '{}', '{}', 1, 1, 1)
                        """)
            }
            try pool.close()
        }
        #expect(try await check().isEmpty)
        let file = try DatabaseFile(path: path)
        let page = try await SQLiteStore(file).list(ConversationFilter(text: "cement"), PageRequest(limit: 9))
        #expect(page.items.map(\.id.rawValue) == ["a"])
        #expect(FileManager.default.fileExists(atPath: "\(path).schema-1"))
    }

    @Test func `What the index does not say is found by the check`() async throws {
        let file = try DatabaseFile(path: path)
        let store = SQLiteStore(file)
        _ = try await store.commit(Suite.turn(1, title: "Lancement"))
        #expect(try await check().isEmpty)
        try await file.pool.write { database in
            try database.execute(sql: "DELETE FROM title_fragments WHERE fragment % 7 = 0 OR fragment % 2 = 1")
            try database.execute(sql: "INSERT INTO title_fragments VALUES (1, 99)")
        }
        #expect(
            try await check() == [
                .dangling(table: "title_fragments"),
                .differs(Suite.id("a"), "its title is not found by all of its parts"),
            ])
    }

    /// What the check says of the index.
    private func check() async throws -> [DatabaseCheck.Finding] {
        try await DatabaseCheck(path: path) { _, _ in nil }.run().findings.filter { finding in
            switch finding {
            case .dangling: true
            case .differs(_, let words): words.contains("title")
            case .file, .flowMissing, .doesNotFit, .turnsMissing, .turnUnreadable: false
            }
        }
    }
}
