import ConversationCore
import GRDB
import OrderedJSON
import Turns

/// A row of `conversations`.
struct ConversationRow {
    let place: Int
    private let row: Row

    static func find(_ id: ConversationID, _ database: Database) throws -> Self? {
        let row = try Row.fetchOne(
            database, sql: "SELECT * FROM conversations WHERE id = ?", arguments: [id.rawValue])
        return try row.map { try Self($0) }
    }

    private init(_ row: Row) throws {
        self.row = row
        place = try row.required("place")
    }

    var revision: Int { get throws { try row.required("revision") } }

    func conversation(messages: [Message]) throws -> StoredConversation {
        StoredConversation(
            snapshot: try JSON(row, "snapshot"), revision: try revision, bundle: try row.required("bundle"),
            owner: (row["owner"] as String?).map(Owner.init(rawValue:)), messages: messages)
    }

    private var listed: ListedConversation {
        get throws {
            guard let fields = try JSON(row, "fields").object else { throw StoreFailure.corrupt("fields of a row") }
            return ListedConversation(
                id: ConversationID(rawValue: try row.required("id")),
                owner: (row["owner"] as String?).map(Owner.init(rawValue:)), bundle: try row.required("bundle"),
                revision: try revision,
                listing: ConversationListing(
                    flow: try row.required("flow"), state: try row.required("state"), title: try row.required("title"),
                    fields: fields),
                began: try row.required("began"), updated: try row.required("updated"))
        }
    }

    // MARK: Writing

    /// Writes what a turn makes of a conversation; a new one is begun.
    static func write(_ commit: TurnCommit, over earlier: Self?, _ database: Database) throws -> Int {
        let listing = commit.listing
        let values: StatementArguments = [
            commit.bundle, commit.owner?.rawValue, listing.flow, listing.state, listing.title,
            listing.title.lowercased(), JSON.object(listing.fields).text, commit.snapshot.text, commit.revision,
            commit.ended,
        ]
        let place: Int
        if let earlier {
            place = earlier.place
            try database.execute(
                sql: """
                    UPDATE conversations SET bundle = ?, owner = ?, flow = ?, state = ?, title = ?, searched = ?, fields = ?,
                        snapshot = ?, revision = ?, updated = ? WHERE place = ?
                    """, arguments: values + [place])
            try database.execute(sql: "DELETE FROM listed_fields WHERE place = ?", arguments: [place])
        } else {
            try database.execute(
                sql: """
                    INSERT INTO conversations (bundle, owner, flow, state, title, searched, fields, snapshot, revision, updated,
                        id, began) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """, arguments: values + [commit.address.conversation.rawValue, commit.began])
            place = Int(database.lastInsertedRowID)
        }
        for field in listing.fields {
            try database.execute(
                sql: "INSERT INTO listed_fields (name, value, place) VALUES (?, ?, ?)",
                arguments: [field.key, field.value.text, place])
        }
        return place
    }

    // MARK: Lists

    /// The newest begun first; a page begins below the place that its cursor names.
    static func list(
        _ filter: ConversationFilter, _ page: PageRequest, _ database: Database
    ) throws -> Page<ListedConversation> {
        var conditions = ["place < ?"]
        var arguments: StatementArguments = [page.cursor.flatMap { Int($0) } ?? Int.max]
        func hold(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
            guard let value else { return }
            conditions.append(condition)
            arguments += [value]
        }
        hold("owner = ?", filter.owner?.rawValue)
        hold("flow = ?", filter.flow)
        hold("state = ?", filter.state)
        for field in filter.fields {
            conditions.append("place IN (SELECT place FROM listed_fields WHERE name = ? AND value = ?)")
            arguments += [field.key, field.value.text]
        }
        hold("instr(searched, ?) > 0", filter.text?.lowercased())
        let limit = max(0, page.limit)
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT * FROM conversations WHERE \(conditions.joined(separator: " AND "))
                ORDER BY place DESC LIMIT ?
                """, arguments: arguments + [min(limit, Int.max - 1) + 1])
        let found = try rows.prefix(limit).map { try Self($0) }
        return Page(
            items: try found.map { try $0.listed }, next: rows.count > limit ? found.last.map { String($0.place) } : nil
        )
    }
}
