import ConversationCore
import GRDB
import OrderedJSON
import PlainText
import Turns

/// A row of `conversations`.
struct ConversationRow {
    let place: Int
    private let row: Row

    static func find(_ id: ConversationID, _ database: Database) throws -> Self? {
        let row = try Row.fetchOne(
            cached: database, sql: "SELECT * FROM conversations WHERE id = ?", arguments: [id.rawValue])
        return try row.map { try Self($0) }
    }

    /// Without what it holds, which no list shows.
    static let listedColumns = "place, id, owner, bundle, flow, state, title, fields, revision, began, updated"

    init(_ row: Row) throws {
        self.row = row
        place = try row.required("place")
    }

    var revision: Int { get throws { try row.required("revision") } }

    func conversation(messages: [Message]) throws -> StoredConversation {
        StoredConversation(
            snapshot: try JSON(row, "snapshot"), revision: try revision, bundle: try row.required("bundle"),
            owner: (row["owner"] as String?).map(Owner.init(rawValue:)), messages: messages)
    }

    var listed: ListedConversation {
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
    static func write(
        _ commit: TurnCommit, _ texts: TurnTexts, over earlier: Self?, _ database: Database
    ) throws -> Int {
        let listed = texts.listed
        let held: StatementArguments = [texts.snapshot, commit.revision, commit.ended, commit.due]
        guard let earlier else {
            try database.run(
                sql: """
                    INSERT INTO conversations (bundle, owner, flow, state, title, searched, fields, snapshot, revision, updated,
                        due, id, began) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """, arguments: listed.arguments + held + [commit.address.conversation.rawValue, commit.began])
            let place = Int(database.lastInsertedRowID)
            try TitleFragments.write(listed.searched, over: "", at: place, database)
            try write(commit.listing.fields, at: place, database)
            return place
        }
        let place = earlier.place
        let known = try ListedColumns(earlier.row)
        guard !listed.isSame(as: known) else {
            // Most turns change nothing of what is listed; then no index is touched either.
            try database.run(
                sql: "UPDATE conversations SET snapshot = ?, revision = ?, updated = ?, due = ? WHERE place = ?",
                arguments: held + [place])
            return place
        }
        try database.run(
            sql: """
                UPDATE conversations SET bundle = ?, owner = ?, flow = ?, state = ?, title = ?, searched = ?, fields = ?,
                    snapshot = ?, revision = ?, updated = ?, due = ? WHERE place = ?
                """, arguments: listed.arguments + held + [place])
        try TitleFragments.write(listed.searched, over: known.searched, at: place, database)
        if !hasSameBytes(listed.fields, known.fields) {
            try database.run(sql: "DELETE FROM listed_fields WHERE place = ?", arguments: [place])
            try write(commit.listing.fields, at: place, database)
        }
        return place
    }

    private static func write(_ fields: JSONObject, at place: Int, _ database: Database) throws {
        for field in fields {
            try database.run(
                sql: "INSERT INTO listed_fields (name, value, place) VALUES (?, ?, ?)",
                arguments: [field.key, field.value.text, place])
        }
    }
}
