import ConversationCore
import GRDB
import OrderedJSON
import Turns

/// The rows of `accepted_turns` and `turns`.
enum TurnRows {
    // MARK: Accepted

    static func accept(_ turn: AcceptedTurn, _ database: Database) throws -> Acceptance {
        if let request = turn.request {
            switch try KeyRows.turn(under: request, database) {
            case .running(let address) where address != turn.address: return .running(address)
            case .done(let stored): return .repeated(stored)
            case .running, nil: break
            }
        }
        let id = turn.address.conversation
        let revision = try ConversationRow.find(id, database)?.revision
        // Which revision is there is the commit's matter.
        let expected: TurnCommit.Expected = turn.expected == .absent ? .absent : .revision(revision ?? 0)
        try Admission.admit(id, expected, revision: revision, fence: turn.fence, database)
        try database.run(
            sql: """
                INSERT OR REPLACE INTO accepted_turns (conversation, turn, accepted, began, lease_expires)
                VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [id.rawValue, turn.address.turn.column, turn.json.text, turn.began, turn.leaseExpires])
        try KeyRows.write(turn.request, for: turn.address, database)
        return .accepted
    }

    static func isOpen(_ turn: StoredTurn.Address, _ database: Database) throws -> Bool {
        try Bool.fetchOne(
            cached: database, sql: "SELECT EXISTS (SELECT 1 FROM accepted_turns WHERE conversation = ? AND turn = ?)",
            arguments: [turn.conversation.rawValue, turn.turn.column]) ?? false
    }

    static func abandon(_ turn: StoredTurn.Address, _ database: Database) throws {
        guard try isOpen(turn, database) else { return }
        try close(turn, database)
        try JournalRows.delete(of: turn, database)
        try KeyRows.free(turn, database)
    }

    static func unfinished(leaseExpiredBefore moment: Int, _ database: Database) throws -> [UnfinishedTurn] {
        let rows = try Row.fetchAll(
            cached: database, sql: "SELECT * FROM accepted_turns WHERE lease_expires < ? ORDER BY began, turn",
            arguments: [moment])
        return try rows.map { row in
            let address = StoredTurn.Address(
                turn: TurnID(column: try row.required("turn")),
                conversation: ConversationID(rawValue: try row.required("conversation")))
            return UnfinishedTurn(
                turn: try AcceptedTurn(JSON(row, "accepted"), address: address),
                journal: try JournalRows.attempts(of: address, database))
        }
    }

    static func unfinished(of id: ConversationID, _ database: Database) throws -> StoredTurn.Address? {
        let turn = try Int64.fetchOne(
            cached: database,
            sql: "SELECT turn FROM accepted_turns WHERE conversation = ? ORDER BY began, turn LIMIT 1",
            arguments: [id.rawValue])
        return turn.map { StoredTurn.Address(turn: TurnID(column: $0), conversation: id) }
    }

    private static func close(_ turn: StoredTurn.Address, _ database: Database) throws {
        try database.run(
            sql: "DELETE FROM accepted_turns WHERE conversation = ? AND turn = ?",
            arguments: [turn.conversation.rawValue, turn.turn.column])
    }

    // MARK: Committed

    static func commit(_ commit: TurnCommit, _ texts: TurnTexts, _ database: Database) throws -> Commitment {
        if let again = try find(commit.address, database) { return .repeated(again) }
        if let request = commit.request, case .done(let stored)? = try KeyRows.turn(under: request, database) {
            return .repeated(stored)
        }
        let id = commit.address.conversation
        let earlier = try ConversationRow.find(id, database)
        try Admission.admit(
            id, commit.expected, revision: try earlier?.revision, fence: commit.fence, database)
        try close(commit.address, database)
        if commit.request == nil { try KeyRows.free(commit.address, database) }
        try KeyRows.write(commit.request, for: commit.address, database)
        let place = try ConversationRow.write(commit, texts, over: earlier, database)
        try MessageRows.write(commit.messages, at: place, database)
        try ItemRows.note(commit.changes, isByModel: commit.isByModel, at: place, database)
        try ReplySchemas.write(commit.calls, database)
        try insert(commit, texts, at: place, database)
        return .written
    }

    private static func insert(_ commit: TurnCommit, _ texts: TurnTexts, at place: Int, _ database: Database) throws {
        try database.run(
            sql: """
                INSERT INTO turns (place, turn, revision, bundle, input, reply, changes, calls, trace, began, ended, expires)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                place, commit.address.turn.column, commit.revision, commit.bundle, texts.input, texts.reply,
                texts.changes, texts.calls, texts.trace,
                commit.began, commit.ended, commit.expires,
            ])
    }

    static func find(_ address: StoredTurn.Address, _ database: Database) throws -> StoredTurn? {
        let row = try Row.fetchOne(
            cached: database,
            sql: """
                SELECT turns.* FROM turns JOIN conversations USING (place)
                WHERE conversations.id = ? AND turns.turn = ?
                """, arguments: [address.conversation.rawValue, address.turn.column])
        return try row.map { try StoredTurn($0, of: address.conversation) }
    }

    /// In the order in which they were committed; a cursor is the number of the last one of the page before.
    static func page(
        of id: ConversationID, at place: Int, _ page: PageRequest, _ database: Database
    ) throws -> Page<CommittedTurn> {
        let limit = max(0, page.limit)
        let rows = try Row.fetchAll(
            cached: database, sql: "SELECT * FROM turns WHERE place = ? AND number > ? ORDER BY number LIMIT ?",
            arguments: [place, page.cursor.flatMap { Int($0) } ?? 0, min(limit, Int.max - 1) + 1])
        let shown = rows.prefix(limit)
        let items = try shown.map { row in
            let turn = try StoredTurn(row, of: id)
            return CommittedTurn(
                turn: turn, input: try JSON(row, "input"),
                changes: try row.list("changes") { json in
                    guard let change = StoredChange(json) else { throw StoreFailure.corrupt("the changes of a turn") }
                    return change
                },
                calls: try row.list("calls") { json in
                    try CallRecord(json) { try ReplySchemas.schema($0, database) }
                },
                journal: try JournalRows.attempts(of: turn.address, database),
                trace: try row.list("trace") { line in
                    guard let text = line.string else { throw StoreFailure.corrupt("the trace of a turn") }
                    return text
                })
        }
        let last: Int? = try shown.last?.required("number")
        return Page(items: items, next: rows.count > limit ? last.map { String($0) } : nil)
    }
}

extension StoredTurn {
    fileprivate init(_ row: Row, of id: ConversationID) throws {
        self.init(
            address: Address(turn: TurnID(column: try row.required("turn")), conversation: id),
            revision: try row.required("revision"), bundle: try row.required("bundle"), reply: try JSON(row, "reply"),
            began: try row.required("began"), ended: try row.required("ended"))
    }
}

extension Row {
    /// A column that holds a list.
    fileprivate func list<Item>(_ column: String, _ read: (JSON) throws -> Item) throws -> [Item] {
        guard let items = try JSON(self, column).array else { throw StoreFailure.corrupt("\(column) of a row") }
        return try items.map(read)
    }
}
