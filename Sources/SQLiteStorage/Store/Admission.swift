import GRDB
import Turns

/// Whether a turn may write, held against what is there.
enum Admission {
    /// Lets a write through, or says why not.
    static func admit(
        _ id: ConversationID, _ expected: TurnCommit.Expected, revision: Int?, fence: Int, _ database: Database
    ) throws {
        let isDeleted = try Bool.fetchOne(
            cached: database, sql: "SELECT EXISTS (SELECT 1 FROM tombstones WHERE conversation = ?)",
            arguments: [id.rawValue])
        if isDeleted == true { throw StoreFailure.gone }
        switch (expected, revision) {
        case (.absent, nil): break
        case (.revision(let expected), let revision?) where revision == expected: break
        case (.absent, let revision?), (.revision, let revision?): throw StoreFailure.conflict(current: revision)
        case (.revision, nil): throw StoreFailure.gone
        }
        try hold(id, fence: fence, database)
    }

    /// A later lease was seen, or this is the latest now.
    static func hold(_ id: ConversationID, fence: Int, _ database: Database) throws {
        let seen = try Int.fetchOne(
            cached: database, sql: "SELECT fence FROM fences WHERE conversation = ?", arguments: [id.rawValue])
        if let seen, fence < seen { throw StoreFailure.fenced }
        guard seen != fence else { return }
        try database.run(
            sql: "INSERT OR REPLACE INTO fences (conversation, fence) VALUES (?, ?)", arguments: [id.rawValue, fence])
    }
}
