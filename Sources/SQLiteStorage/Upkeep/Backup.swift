import GRDB
public import Turns

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Copies of a database, whole and of one moment.
public enum Backup {
    /// Writes a copy, also beside a server that runs.
    /// - Throws: ``StorageFault``; what is at `copy` already is left as it is.
    public static func write(_ path: String, to copy: String) throws(StorageFault) {
        guard !FileManager.default.fileExists(atPath: copy) else { throw .failed("\(copy) is there already") }
        let database = try ReadOnlyDatabase.open(path)
        do {
            try database.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [copy]) }
        } catch { throw StorageFault(opening: error) }
    }

    /// Puts a copy in a database's place. What was there stays beside it, as `PATH.before-restore`.
    /// - Throws: ``StorageFault``, ``StorageFault/locked`` while a server has the database.
    public static func restore(_ copy: String, to path: String) throws(StorageFault) {
        let lock = try DatabaseLock(database: path)
        defer { withExtendedLifetime(lock) {} }
        try check(copy)
        let files = FileManager.default
        do {
            let new = "\(path).restoring"
            try? files.removeItem(atPath: new)
            try files.copyItem(atPath: copy, toPath: new)
            if files.fileExists(atPath: path) {
                // What still stands in the log belongs to what is put aside.
                try DatabaseQueue(path: path).writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
                try? files.removeItem(atPath: "\(path).before-restore")
                try files.moveItem(atPath: path, toPath: "\(path).before-restore")
            }
            for suffix in ["-wal", "-shm"] { try? files.removeItem(atPath: path + suffix) }
            try files.moveItem(atPath: new, toPath: path)
        } catch { throw StorageFault(opening: error) }
    }

    private static func check(_ path: String) throws(StorageFault) {
        let database = try ReadOnlyDatabase.open(path)
        do {
            let (answer, tables) = try database.read { database in
                (
                    try String.fetchOne(database, sql: "PRAGMA integrity_check"),
                    try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema WHERE name = 'conversations'")
                )
            }
            guard answer == "ok", tables == 1 else {
                throw StorageFault.failed("\(path) is no whole copy of a database")
            }
        } catch { throw StorageFault(opening: error) }
    }
}
