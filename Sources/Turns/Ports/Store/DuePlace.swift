/// Where a page of overdue conversations ends: when its last one was due, and its place among all conversations.
public struct DuePlace: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let due: Int
    public let place: Int

    public init(due: Int, place: Int) {
        self.due = due
        self.place = place
    }

    /// Reads a cursor; `nil` for a text that no page gave.
    public init?(_ cursor: String) {
        let parts = cursor.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let due = parts[0], let place = parts[1] else { return nil }
        self.init(due: due, place: place)
    }

    public var description: String { "\(due).\(place)" }

    public static func < (left: DuePlace, right: DuePlace) -> Bool { (left.due, left.place) < (right.due, right.place) }
}
