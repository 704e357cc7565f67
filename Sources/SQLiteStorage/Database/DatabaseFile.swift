import GRDB
public import Turns

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A database file, open for one process.
public final class DatabaseFile: Sendable {
    let pool: DatabasePool
    let writes: GroupedWrites
    private let lock: DatabaseLock
    /// The schema of this program.
    public static var schema: Int { Schema.current }

    /// Where it is.
    public let path: String

    /// Opens a database, or makes one, and brings it up to the schema of this program. Before an older one is changed, it is
    /// copied beside itself, `PATH.schema-N`.
    /// - Throws: ``StorageFault``, ``StorageFault/locked`` when another process has it.
    public init(path: String) throws(StorageFault) {
        self.path = path
        lock = try DatabaseLock(database: path)
        do {
            let schema = try Self.schemaThere(at: path)
            guard schema ?? 0 <= Schema.current else { throw StorageFault.newer(schema: schema ?? 0) }
            let pool = try DatabasePool(path: path, configuration: Self.configuration)
            if let schema, schema < Schema.current { try Self.copy(pool, to: "\(path).schema-\(schema)") }
            try Schema.migrator.migrate(pool)
            try pool.writeWithoutTransaction { database in
                // GRDB sets NORMAL, with which a power cut takes back what was answered.
                try database.execute(sql: "PRAGMA synchronous = FULL")
            }
            self.pool = pool
            writes = GroupedWrites(pool)
        } catch {
            throw StorageFault(opening: error)
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 8
        configuration.prepareDatabase { database in
            // What is taken out is overwritten: no purged word stays in the file.
            try database.execute(sql: "PRAGMA secure_delete = ON")
            // Each time the log is written back all writes wait, so it is not done for every few of them.
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
            try database.execute(sql: "PRAGMA journal_size_limit = 16777216")
        }
        return configuration
    }

    /// The schema of a database that is there, without writing to it; `nil` where there is none yet.
    private static func schemaThere(at path: String) throws -> Int? {
        guard (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0 > 0 else { return nil }
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: path, configuration: configuration).read {
            try Int.fetchOne($0, sql: "PRAGMA user_version")
        }
    }

    private static func copy(_ pool: DatabasePool, to path: String) throws {
        try pool.writeWithoutTransaction { database in
            try database.execute(sql: "VACUUM INTO ?", arguments: [path])
        }
    }

    /// Writes the log back into the database and empties it; what still reads an earlier state is waited for in vain.
    /// - Returns: whether the log is empty.
    @discardableResult
    public func checkpoint() async throws(StoreFailure) -> Bool {
        do {
            return try await pool.writeWithoutTransaction { database in
                try database.checkpoint(.truncate).walFrameCount == 0
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            return false
        } catch {
            throw StoreFailure(error)
        }
    }

    /// Whether it takes writes now.
    public func takesWrites() async -> Bool {
        do {
            // Written anew though it is the same: a page must find its place in the log.
            try await writes.write { try $0.execute(sql: "PRAGMA user_version = \(Schema.current)") }
            return true
        } catch { return false }
    }

    /// How many bytes the log holds that is not written back yet.
    public var logBytes: Int {
        (try? FileManager.default.attributesOfItem(atPath: "\(path)-wal")[.size] as? Int) ?? 0
    }

    /// Closes it; whoever asks afterwards is told ``StorageFault/closed``.
    public func close() throws(StorageFault) {
        do { try pool.close() } catch { throw StorageFault(opening: error) }
    }
}
