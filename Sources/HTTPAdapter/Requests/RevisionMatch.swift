import HTTPTypes

/// What `If-Match` says of the revision that a caller has seen.
struct RevisionMatch {
    private let revisions: [Int]?

    /// `nil` without the header.
    init?(_ headers: HTTPFields) throws(APIError) {
        guard let header = headers[.ifMatch] else { return nil }
        if header == "*" {
            revisions = nil
            return
        }
        var revisions: [Int] = []
        for part in header.split(separator: ",") {
            let tag = part.filter { $0 != " " }
            guard tag.count > 2, tag.hasPrefix("\""), tag.hasSuffix("\""),
                let revision = Int(tag.dropFirst().dropLast())
            else { throw .invalid([InvalidValue(path: "If-Match", problem: .malformed)]) }
            revisions.append(revision)
        }
        self.revisions = revisions
    }

    func holds(_ revision: Int) -> Bool { revisions?.contains(revision) ?? true }
}
