import GRDB
import Turns

/// Conversations whose state's time is over, through the index of when they were due.
enum OverdueRows {
    static func page(at moment: Int, _ page: PageRequest, _ database: Database) throws -> Page<ConversationID> {
        let after = page.cursor.flatMap { DuePlace($0) } ?? DuePlace(due: .min, place: .min)
        let limit = min(max(0, page.limit), Int.max - 1)
        let rows = try Row.fetchAll(
            cached: database,
            sql: """
                SELECT id, due, place FROM conversations
                WHERE due IS NOT NULL AND due <= ? AND (due, place) > (?, ?) ORDER BY due, place LIMIT ?
                """, arguments: [moment, after.due, after.place, limit + 1])
        let shown = rows.prefix(limit)
        let last = rows.count > limit ? shown.last : nil
        return Page(
            items: try shown.map { ConversationID(rawValue: try $0.required("id")) },
            next: try last.map { "\(DuePlace(due: try $0.required("due"), place: try $0.required("place")))" })
    }
}
