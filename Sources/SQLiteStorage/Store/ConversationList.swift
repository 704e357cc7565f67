import ConversationCore
import GRDB
import OrderedJSON
import Turns

/// A page of conversations, the newest begun first; it begins below the place that its cursor names.
struct ConversationList {
    private let limit: Int
    private let below: Int
    private let text: String?
    private var conditions: [String] = []
    private var arguments: StatementArguments = []

    init(_ filter: ConversationFilter, _ page: PageRequest) {
        limit = min(max(0, page.limit), Int.max - 1)
        below = page.cursor.flatMap { Int($0) } ?? Int.max
        text = filter.text?.lowercased()
        hold("owner = ?", filter.owner?.rawValue)
        hold("flow = ?", filter.flow)
        hold("state = ?", filter.state)
        for field in filter.fields {
            conditions.append("place IN (SELECT place FROM listed_fields WHERE name = ? AND value = ?)")
            arguments += [field.key, field.value.text]
        }
        hold("instr(searched, ?) > 0", text)
    }

    private mutating func hold(_ condition: String, _ value: String?) {
        guard let value else { return }
        conditions.append(condition)
        arguments += [value]
    }

    func page(_ database: Database) throws -> Page<ListedConversation> {
        let rows = try rows(database)
        let found = try rows.prefix(limit).map { try ConversationRow($0) }
        return Page(
            items: try found.map { try $0.listed }, next: rows.count > limit ? found.last.map { String($0.place) } : nil
        )
    }

    /// One more than the page has room for, where there is one.
    private func rows(_ database: Database) throws -> [Row] {
        switch Fragments.wanted(by: text ?? "") {
        case .anything: return try rows(limit + 1, database)
        case .anyOf(let fragments):
            guard try TitleSearch.isRare(fragments, database) else { return try rows(limit + 1, database) }
            return try rows(
                limit + 1, database,
                where: "place IN (SELECT place FROM title_fragments WHERE fragment >= ? AND fragment < ?)",
                [fragments.lowerBound, fragments.upperBound])
        case .all(let fragments): return try rows(found: TitleSearch(fragments, below: below), database)
        }
    }

    /// Of the places that a search finds those whose titles really hold the text, and which are as they are wanted.
    private func rows(found search: TitleSearch, _ database: Database) throws -> [Row] {
        var (search, rows) = (search, [Row]())
        while rows.count <= limit {
            let places = try search.next(min(limit, 100) + 1, database)
            guard !places.isEmpty else { break }
            let list = JSON.array(places.map { .integer($0) }).text
            rows += try self.rows(
                limit + 1 - rows.count, database, where: "place IN (SELECT value FROM json_each(?))", [list])
        }
        return rows
    }

    private func rows(
        _ count: Int, _ database: Database, where condition: String? = nil, _ values: StatementArguments = []
    ) throws -> [Row] {
        let all = ["place < ?"] + [condition].compactMap(\.self) + conditions
        return try Row.fetchAll(
            database,
            sql: """
                SELECT \(ConversationRow.listedColumns) FROM conversations WHERE \(all.joined(separator: " AND "))
                ORDER BY place DESC LIMIT ?
                """, arguments: [below] + values + arguments + [count])
    }
}
