import Foundation
import GRDB
import OrderedJSON
import StoreContract
import Testing
import Turns

@testable import SQLiteStorage

/// The file itself: what outlives the process, who may open it, and what is refused.
@Suite struct DatabaseFileTests {
    private typealias Suite = StoreSuite<SQLiteStore>
    private let folder = TemporaryFolder()
    private var path: String { folder.path("souffleur.sqlite") }

    @Test func `What was written is there when it is opened again`() async throws {
        do {
            let store = SQLiteStore(try DatabaseFile(path: path))
            _ = try await store.commit(Suite.turn(1, key: "k"))
            _ = try await store.accept(Suite.accepted(Suite.turn(2, key: "l")))
            try await store.journal(Suite.attempt(1, 1), of: Suite.turn(2).address, fence: 1)
        }
        let store = SQLiteStore(try DatabaseFile(path: path))
        #expect(try await store.load(Suite.id("a"), messages: 9)?.messages == Suite.turn(1).messages)
        #expect(try await store.unfinished(leaseExpiredBefore: 1_000).map(\.journal) == [[Suite.attempt(1, 1)]])
        #expect(try await store.latestFence() == 1)
    }

    @Test func `A commit is on the disk before it is answered`() throws {
        let file = try DatabaseFile(path: path)
        try file.pool.writeWithoutTransaction { (database) throws in
            #expect(try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2)
            #expect(try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal")
            #expect(try Int.fetchOne(database, sql: "PRAGMA secure_delete") == 1)
            #expect(try Int.fetchOne(database, sql: "PRAGMA foreign_keys") == 1)
        }
    }

    @Test func `Two cannot have it at once`() throws {
        let first = try DatabaseFile(path: path)
        #expect(throws: StorageFault.locked) { try DatabaseFile(path: path) }
        try withExtendedLifetime(first) { _ = try first.pool.read { try Int.fetchOne($0, sql: "SELECT 1") } }
    }

    @Test func `A closed one says so`() async throws {
        let file = try DatabaseFile(path: path)
        try file.close()
        let store = SQLiteStore(file)
        await #expect(throws: StoreFailure.unavailable(.closed)) { _ = try await store.commit(Suite.turn(1)) }
        await #expect(throws: StoreFailure.unavailable(.closed)) { _ = try await store.latestFence() }
    }

    @Test func `One of a later program is refused and left as it is`() throws {
        do {
            let file = try DatabaseFile(path: path)
            try file.pool.write { try $0.execute(sql: "PRAGMA user_version = 99") }
            try file.close()
        }
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(throws: StorageFault.newer(schema: 99)) { try DatabaseFile(path: path) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test func `Messages of before it was written down are by nobody knows whom`() async throws {
        do {
            let file = try DatabaseFile(path: path)
            _ = try await SQLiteStore(file).commit(Suite.turn(1))
            try await file.pool.write { database in
                try database.execute(
                    sql: """
                        ALTER TABLE messages DROP COLUMN by_model;
                        DELETE FROM grdb_migrations WHERE identifier = '5';
                        PRAGMA user_version = 4;
                        """)
            }
            try file.close()
        }
        let store = SQLiteStore(try DatabaseFile(path: path))
        let messages = try await store.messages(of: Suite.id("a"), PageRequest(limit: 9)).items
        #expect(messages.map(\.text) == Suite.turn(1).messages.reversed().map(\.text))
        #expect(messages.allSatisfy { $0.byModel == nil })
        _ = try await store.commit(Suite.turn(2))
        #expect(try await store.messages(of: Suite.id("a"), PageRequest(limit: 1)).items == [Suite.turn(2).messages[1]])
    }

    @Test func `A file that is none is refused`() throws {
        try Data("ceci n'est pas une base".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: StorageFault.self) { try DatabaseFile(path: path) }
        #expect(throws: StorageFault.self) { try DatabaseFile(path: folder.path("none/at/all.sqlite")) }
    }

    @Test func `A purged word is in no byte of the files`() async throws {
        let word = "Zanzibaroise"
        let file = try DatabaseFile(path: path)
        let store = SQLiteStore(file)
        for number in 1...40 {
            let turn = Suite.turn(UInt64(number), title: "Titre", expires: 10)
            let words = String(repeating: "\(word) \(number) ", count: 100)
            let commit = TurnCommit(
                address: turn.address, bundle: turn.bundle, expected: turn.expected, fence: 1, owner: nil, request: nil,
                input: ["say": .string(words)], snapshot: turn.snapshot, revision: turn.revision, listing: turn.listing,
                changes: [],
                messages: [
                    Message(
                        id: MessageID(turn: turn.address.turn, place: 1), author: .user, text: words, at: 1, expires: 10
                    )
                ],
                calls: [], reply: ["message": .string(words)], trace: [], began: 1, ended: 1, expires: 10)
            _ = try await store.accept(Suite.accepted(commit))
            try await store.journal(Suite.attempt(1, 1, text: words), of: commit.address, fence: 1)
            _ = try await store.commit(commit)
        }
        func isThere() throws -> Bool {
            try FileManager.default.contentsOfDirectory(atPath: folder.root).contains { name in
                try Data(contentsOf: URL(fileURLWithPath: folder.path(name))).range(of: Data(word.utf8)) != nil
            }
        }
        let isThereBefore = try isThere()
        #expect(isThereBefore)
        let purged = try await store.purge(.expired(at: 10))
        #expect(purged == Purged(messages: 40, turns: 40))
        let isThereAfter = try isThere()
        #expect(!isThereAfter)
    }

    /// Writes of many conversations that wait together are one transaction; one that is refused takes none with it.
    @Test func `Turns that wait together share a transaction`() async throws {
        let file = try DatabaseFile(path: path)
        let store = SQLiteStore(file)
        let outcomes = await withTaskGroup(of: Result<Commitment, StoreFailure>.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let turn = Suite.turn(number % 10 == 3 ? 7 : 1, of: "c\(number)")
                    do throws(StoreFailure) { return .success(try await store.commit(turn)) } catch {
                        return .failure(error)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == .success(.written) } == 180)
        #expect(outcomes.count { $0 == .failure(.gone) } == 20)
        #expect(try await store.list(ConversationFilter(), PageRequest(limit: 500)).items.count == 180)
        #expect(file.writes.transactions < 100, "\(file.writes.transactions) for 200")
    }
}
