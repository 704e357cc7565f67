import GRDB
public import Turns

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The files that conversations began with, so that they go on with them when those of the project have moved on.
public struct KeptBundles: Sendable {
    /// A file of a bundle: its path in the project and what it holds.
    public struct File: Hashable, Sendable {
        public let path: String
        public let bytes: [UInt8]

        public init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    private let file: DatabaseFile

    public init(_ file: DatabaseFile) { self.file = file }

    /// Keeps a bundle under its content hash; one that is kept stays as it is.
    /// - Parameter moment: now, in seconds since 1970.
    public func keep(_ id: String, flow: String, _ files: [File], at moment: Int) async throws(StoreFailure) {
        do {
            try await file.writes.write { database in
                try database.execute(
                    sql: "INSERT OR IGNORE INTO bundles (id, flow, kept) VALUES (?, ?, ?)",
                    arguments: [id, flow, moment])
                guard database.changesCount > 0 else { return }
                for file in files {
                    try database.execute(
                        sql: "INSERT INTO bundle_files (bundle, path, bytes) VALUES (?, ?, ?)",
                        arguments: [id, file.path, DatabaseBytes(file.bytes)])
                }
            }
        } catch { throw StoreFailure(error) }
    }

    /// The files of a bundle; none where it was never kept.
    public func files(of id: String) async throws(StoreFailure) -> [File] {
        do { return try await file.pool.read { try Self.files(of: id, $0) } } catch { throw StoreFailure(error) }
    }

    static func files(of id: String, _ database: Database) throws -> [File] {
        try Row.fetchAll(
            database, sql: "SELECT path, bytes FROM bundle_files WHERE bundle = ? ORDER BY path", arguments: [id]
        ).map { File(path: try $0.required("path"), bytes: Array(try $0.required("bytes") as DatabaseBytes)) }
    }
}
