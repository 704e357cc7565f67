import Foundation
import GRDB

/// The rows of a turn, with the words of one that the product wrote to the same database.
struct TurnRows: Sendable {
    let reply: String
    private let answer: String
    private let input: String
    private let calls: String
    private let trace: String
    private let bundle: String
    private let head: String
    private let body: [UInt8]
    private let snapshot: String

    struct NoTurn: Error {}

    /// Those of the latest turn that asked a model.
    init(like database: Database) throws {
        guard
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT turns.*, journal.head, journal.body, conversations.snapshot,
                        (SELECT text FROM messages WHERE place = turns.place AND author = 'assistant'
                         ORDER BY number DESC LIMIT 1) AS answer
                    FROM turns JOIN conversations USING (place)
                    JOIN journal ON journal.conversation = conversations.id AND journal.turn = turns.turn
                    ORDER BY turns.number DESC LIMIT 1
                    """)
        else { throw NoTurn() }
        (reply, answer, input) = (row["reply"], row["answer"], row["input"])
        (calls, trace, bundle) = (row["calls"], row["trace"], row["bundle"])
        (head, body, snapshot) = (row["head"], Array(row["body"] as Data), row["snapshot"])
    }

    func accept(_ turn: Int64, of conversation: String, _ database: Database) throws {
        try run("INSERT OR REPLACE INTO fences VALUES (?, ?)", [conversation, turn & 0xFFFF_FFFF], database)
        try run(
            "INSERT INTO accepted_turns (turn, conversation, accepted, began, lease_expires) VALUES (?, ?, ?, 1, 2)",
            [turn, conversation, reply], database)
    }

    func journal(_ turn: Int64, of conversation: String, _ database: Database) throws {
        try run(
            "INSERT INTO journal (conversation, turn, call, attempt, head, body) VALUES (?, ?, 1, 1, ?, ?)",
            [conversation, turn, head, Data(body)], database)
    }

    func commit(_ turn: Int64, of conversation: String, _ words: String, _ database: Database) throws {
        try run("DELETE FROM accepted_turns WHERE conversation = ? AND turn = ?", [conversation, turn], database)
        guard
            let row = try Row.fetchOne(
                database.cachedStatement(sql: "SELECT place, revision FROM conversations WHERE id = ?"),
                arguments: [conversation])
        else { throw NoTurn() }
        let (place, revision): (Int, Int) = (row["place"], row["revision"] + 1)
        try run(
            "UPDATE conversations SET snapshot = ?, revision = ?, updated = 2 WHERE place = ?",
            [snapshot, revision, place], database)
        for (part, author, text) in [(1, "user", words), (2, "assistant", answer)] {
            try run(
                "INSERT INTO messages (place, turn, part, author, text, at, expires) VALUES (?, ?, ?, ?, ?, 1, 9)",
                [place, turn, part, author, text], database)
        }
        try run(
            """
            INSERT INTO turns (place, turn, revision, bundle, input, reply, changes, calls, trace, began, ended, expires)
            VALUES (?, ?, ?, ?, ?, ?, '[]', ?, ?, 1, 2, 9)
            """, [place, turn, revision, bundle, input, reply, calls, trace], database)
    }

    private func run(_ sql: String, _ arguments: StatementArguments, _ database: Database) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
