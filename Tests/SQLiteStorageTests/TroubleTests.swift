import Foundation
import GRDB
import StoreContract
import Testing
import Turns

@testable import SQLiteStorage

/// A storage that fails: the caller is told what it is, nothing is half there, and all goes on when the cause has gone.
@Suite(.timeLimit(.minutes(5))) struct TroubleTests {
    private typealias Suite = StoreSuite<SQLiteStore>
    private let folder = TemporaryFolder()
    private let file: DatabaseFile
    private let store: SQLiteStore

    init() throws {
        file = try DatabaseFile(path: folder.path("souffleur.sqlite"))
        store = SQLiteStore(file)
    }

    @Test func `A full disk`() async throws {
        _ = try await store.commit(Suite.turn(1))
        try await file.pool.writeWithoutTransaction { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            try database.execute(sql: "PRAGMA max_page_count = \(pages)")
        }
        var written = 1
        var failure: StoreFailure?
        // What fits into pages that are there already is written, and no more.
        while failure == nil, written < 500 {
            do throws(StoreFailure) {
                _ = try await store.commit(Suite.turn(UInt64(written + 1), title: String(repeating: "t", count: 500)))
                written += 1
            } catch { failure = error }
        }
        #expect(failure == .unavailable(.full))
        #expect(try await store.load(Suite.id("a"), messages: 1)?.revision == written)
        #expect(try await store.turns(of: Suite.id("a"), PageRequest(limit: 999)).items.count == written)
        try await file.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
        #expect(try await store.commit(Suite.turn(UInt64(written + 1))) == .written)
    }

    @Test func `One that can only be read`() async throws {
        _ = try await store.commit(Suite.turn(1))
        try await file.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = ON") }
        await #expect(throws: StoreFailure.unavailable(.readOnly)) { _ = try await store.commit(Suite.turn(2)) }
        #expect(await !file.takesWrites())
        #expect(try await store.load(Suite.id("a"), messages: 1)?.revision == 1)
        try await file.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = OFF") }
        #expect(try await store.commit(Suite.turn(2)) == .written)
    }

    @Test func `One that another program holds`() async throws {
        _ = try await store.commit(Suite.turn(1))
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: file.path, configuration: configuration)
        try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        await #expect(throws: StoreFailure.unavailable(.locked)) { _ = try await store.commit(Suite.turn(2)) }
        #expect(try await store.load(Suite.id("a"), messages: 1)?.revision == 1, "it is read all the while")
        try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        #expect(try await store.commit(Suite.turn(2)) == .written)
    }

    @Test func `A damaged one is told as such, and its check names it`() async throws {
        for number in 1...60 { _ = try await store.commit(Suite.turn(UInt64(number), title: "Titre")) }
        try await file.checkpoint()
        try file.close()
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: file.path))
        for page in [9, 12, 15, 18, 21, 24] {
            try handle.seek(toOffset: UInt64(page * 4096))
            try handle.write(contentsOf: Data(repeating: 0xA5, count: 4096))
        }
        try handle.close()
        let report = try await DatabaseCheck(path: file.path) { _, _ in nil }.run()
        #expect(report.findings.contains { if case .file = $0 { true } else { false } })
    }

    /// Rows that SQLite takes for good and that no program of ours wrote.
    @Test(arguments: [
        "UPDATE conversations SET snapshot = '[]'", "UPDATE turns SET calls = '7'", "UPDATE turns SET changes = '[{}]'",
        "UPDATE journal SET head = '{}'", "UPDATE messages SET author = 'user', turn = 1.5",
        "UPDATE conversations SET revision = 2",
    ]) func `A row of somebody else's is an error and never a trap`(sql: String) async throws {
        let commit = Suite.turn(1)
        _ = try await store.accept(Suite.accepted(commit))
        try await store.journal(Suite.attempt(1, 1), of: commit.address, fence: 1)
        _ = try await store.commit(commit)
        do { try await file.pool.write { try $0.execute(sql: sql) } } catch { return }
        _ = try? await store.load(Suite.id("a"), messages: 9)
        _ = try? await store.turns(of: Suite.id("a"), PageRequest(limit: 9))
        _ = try? await store.messages(of: Suite.id("a"), PageRequest(limit: 9))
        let report = try await DatabaseCheck(path: file.path) { _, _ in nil }.run()
        #expect(!report.findings.isEmpty)
    }
}
