/// The lines in which two texts differ.
public struct TextDifference: Sendable {
    /// Texts of more lines than this are not aligned: the cost grows with the product of their lengths.
    private static let mostLines = 2_000

    /// `- old` and `+ new` lines, in the order of the texts.
    public let changedLines: [String]

    public init(from old: [String], to new: [String]) {
        guard old.count <= Self.mostLines, new.count <= Self.mostLines else {
            changedLines = old == new ? [] : ["- \(old.count) lines", "+ \(new.count) lines"]
            return
        }
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        let same: (String, String) -> Bool = { $0.utf8.elementsEqual($1.utf8) }
        for change in new.difference(from: old, by: same) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var lines: [String] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if removed.contains(left) {
                lines.append("- \(old[left])")
                left += 1
            } else if inserted.contains(right) {
                lines.append("+ \(new[right])")
                right += 1
            } else {
                left += 1
                right += 1
            }
        }
        changedLines = lines
    }

    /// Compares two texts line by line.
    public init(from old: String, to new: String) {
        self.init(
            from: old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init),
            to: new.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }
}
