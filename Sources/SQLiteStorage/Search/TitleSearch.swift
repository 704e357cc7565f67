import GRDB

/// The conversations whose titles may hold a text, the newest first, without looking at the others.
struct TitleSearch {
    /// Each of them stands in a title that holds the text.
    private let fragments: [Int64]
    private var below: Int

    /// - Parameter below: the places above which nothing is looked for.
    init(_ fragments: [Int64], below: Int) {
        self.fragments = fragments
        self.below = below
    }

    /// The next places, as many as are asked for or there are.
    mutating func next(_ count: Int, _ database: Database) throws -> [Int] {
        let seek = try database.cachedStatement(
            sql: "SELECT place FROM title_fragments WHERE fragment = ? AND place < ? ORDER BY place DESC LIMIT 1")
        var found: [Int] = []
        while found.count < count, let place = try next(seek) { found.append(place) }
        return found
    }

    /// Each fragment in turn goes down to the place where the one before it stands, or beyond, until all stand at the same:
    /// what costs is the rarest of them.
    private mutating func next(_ seek: Statement) throws -> Int? {
        var (candidate, agreeing, turn) = (below, 0, 0)
        while agreeing < fragments.count {
            let limit = agreeing == 0 ? candidate : candidate + 1
            guard let place = try Int.fetchOne(seek, arguments: [fragments[turn], limit]) else {
                below = Int.min
                return nil
            }
            agreeing = place == candidate && agreeing > 0 ? agreeing + 1 : 1
            candidate = place
            turn = (turn + 1) % fragments.count
        }
        below = candidate
        return candidate
    }

    /// Whether few titles hold a text that is shorter than a fragment. Where many do, the newest conversations are soon enough of
    /// them; where few do, they alone are worth looking at.
    static func isRare(_ fragments: Range<Int64>, _ database: Database) throws -> Bool {
        let most = 500
        let count = try Int.fetchOne(
            database,
            sql: "SELECT count(*) FROM (SELECT 1 FROM title_fragments WHERE fragment >= ? AND fragment < ? LIMIT ?)",
            arguments: [fragments.lowerBound, fragments.upperBound, most])
        return count ?? 0 < most
    }
}
