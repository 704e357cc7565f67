import GRDB

/// Whether the index of titles says what the titles do.
struct TitleFragmentsCheck {
    /// A database that no later program has opened has none.
    private let isThere: Bool

    init(_ database: Database) throws { isThere = try database.tableExists("title_fragments") }

    /// Whether each fragment of a title leads to its conversation.
    func leads(to place: Int, from title: String, _ database: Database) throws -> Bool {
        guard isThere else { return true }
        let statement = try database.cachedStatement(
            sql: "SELECT 1 FROM title_fragments WHERE fragment = ? AND place = ?")
        return try Fragments(of: title).values.allSatisfy { fragment in
            try Int.fetchOne(statement, arguments: [fragment, place]) != nil
        }
    }

    /// Whether each row leads to a conversation that is there.
    func leadsSomewhere(_ database: Database) throws -> Bool {
        guard isThere else { return true }
        let isDangling = try Bool.fetchOne(
            database,
            sql: """
                SELECT EXISTS (SELECT 1 FROM title_fragments AS index_rows WHERE NOT EXISTS (
                    SELECT 1 FROM conversations WHERE conversations.place = index_rows.place))
                """)
        return isDangling != true
    }
}
