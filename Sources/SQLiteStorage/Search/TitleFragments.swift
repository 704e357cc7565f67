import GRDB
import PlainText

/// The rows of `title_fragments`: by their fragments, the conversations in whose titles they stand. They are written with the
/// title, in its transaction.
///
/// SQLite's own index of words keeps what was deleted until it merges its parts, and a word that was taken out must be in no
/// byte of the file; rows of a table are overwritten.
enum TitleFragments {
    /// Goes from one title of a conversation to the next.
    static func write(_ title: String, over earlier: String, at place: Int, _ database: Database) throws {
        guard !hasSameBytes(title, earlier) else { return }
        let (new, old) = (Fragments(of: title).values, Fragments(of: earlier).values)
        let (added, gone) = (Set(new), Set(old))
        for fragment in old where !added.contains(fragment) {
            let statement = try database.cachedStatement(
                sql: "DELETE FROM title_fragments WHERE fragment = ? AND place = ?")
            try statement.execute(arguments: [fragment, place])
        }
        for fragment in new where !gone.contains(fragment) {
            let statement = try database.cachedStatement(
                sql: "INSERT INTO title_fragments (fragment, place) VALUES (?, ?)")
            try statement.execute(arguments: [fragment, place])
        }
    }

    /// Writes those of all titles, in a database that has none yet.
    static func fill(_ database: Database) throws {
        let titles = try Row.fetchCursor(database, sql: "SELECT place, searched FROM conversations")
        while let row = try titles.next() {
            try write(try row.required("searched"), over: "", at: try row.required("place"), database)
        }
    }
}
