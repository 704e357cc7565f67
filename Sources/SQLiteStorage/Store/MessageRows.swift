import ConversationCore
import GRDB
import Turns

/// The rows of `messages`.
enum MessageRows {
    /// The latest ones, newest first.
    /// - Parameter number: only those before this one.
    static func latest(
        _ count: Int, of place: Int, before number: Int?, _ database: Database
    ) throws -> [(number: Int, message: Message)] {
        guard count > 0 else { return [] }
        let rows = try Row.fetchAll(
            cached: database, sql: "SELECT * FROM messages WHERE place = ? AND number < ? ORDER BY number DESC LIMIT ?",
            arguments: [place, number ?? Int.max, count])
        return try rows.map { (try $0.required("number"), try Message($0)) }
    }

    /// Newest first; a cursor is the identity of the last message of the page before.
    static func page(of place: Int, _ page: PageRequest, _ database: Database) throws -> Page<Message> {
        let before = try page.cursor.flatMap { MessageID($0) }.flatMap { id in
            try Int.fetchOne(
                cached: database, sql: "SELECT number FROM messages WHERE place = ? AND turn = ? AND part = ?",
                arguments: [place, id.turn.column, id.place])
        }
        let limit = max(0, page.limit)
        let found = try latest(min(limit, Int.max - 1) + 1, of: place, before: before, database).map(\.message)
        let shown = found.prefix(limit)
        return Page(items: Array(shown), next: found.count > limit ? shown.last?.id.description : nil)
    }

    static func write(_ messages: [Message], at place: Int, _ database: Database) throws {
        for message in messages {
            try database.run(
                sql: """
                    INSERT INTO messages (place, turn, part, author, text, at, expires, by_model) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    place, message.id.turn.column, message.id.place, message.author.rawValue, message.text, message.at,
                    message.expires, message.byModel,
                ])
        }
    }
}

extension Message {
    fileprivate init(_ row: Row) throws {
        let author: String = try row.required("author")
        guard let author = Author(rawValue: author) else { throw StoreFailure.corrupt("the author of a message") }
        self.init(
            id: MessageID(turn: TurnID(column: try row.required("turn")), place: try row.required("part")),
            author: author,
            text: try row.required("text"), at: try row.required("at"), expires: row["expires"],
            byModel: row["by_model"])
    }
}

extension TurnID {
    /// As a column has it, which knows no numbers without a sign.
    var column: Int64 { Int64(bitPattern: rawValue) }

    init(column: Int64) { self.init(rawValue: UInt64(bitPattern: column)) }
}
