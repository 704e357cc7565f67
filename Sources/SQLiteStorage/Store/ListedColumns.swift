import GRDB
import OrderedJSON
import PlainText
import Turns

/// The columns by which conversations are listed and found. Most turns leave them as they are.
struct ListedColumns {
    let bundle: String
    let owner: String?
    let flow: String
    let state: String
    let title: String
    /// The title as searches see it.
    let searched: String
    let fields: String

    init(_ commit: TurnCommit) {
        bundle = commit.bundle
        owner = commit.owner?.rawValue
        flow = commit.listing.flow
        state = commit.listing.state
        title = commit.listing.title
        searched = title.lowercased()
        fields = JSON.object(commit.listing.fields).text
    }

    init(_ row: Row) throws {
        bundle = try row.required("bundle")
        owner = row["owner"]
        flow = try row.required("flow")
        state = try row.required("state")
        title = try row.required("title")
        searched = try row.required("searched")
        fields = try row.required("fields")
    }

    /// In the order of the columns above.
    var arguments: StatementArguments { [bundle, owner, flow, state, title, searched, fields] }

    /// Byte by byte: what looks the same may be found by other texts.
    func isSame(as other: Self) -> Bool {
        (owner == nil) == (other.owner == nil)
            && zip(texts, other.texts).allSatisfy { hasSameBytes($0, $1) }
    }

    private var texts: [String] { [bundle, owner ?? "", flow, state, title, searched, fields] }
}
