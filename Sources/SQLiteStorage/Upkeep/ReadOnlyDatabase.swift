import GRDB
import Turns

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A database that is only read, also beside a server that writes it.
enum ReadOnlyDatabase {
    /// - Throws: ``StorageFault``, also where there is none, or one of a later program.
    static func open(_ path: String) throws(StorageFault) -> DatabaseQueue {
        guard FileManager.default.fileExists(atPath: path) else { throw .failed("there is no database at \(path)") }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let schema = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
            guard schema <= Schema.current else { throw StorageFault.newer(schema: schema) }
            return queue
        } catch { throw StorageFault(opening: error) }
    }
}
