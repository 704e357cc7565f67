/// A name moved to the right stands among the entries of its neighbour above, and what belongs to it does as well:
///
///     accept:
///       label: …
///       settle:
///       label: …
///
/// libyaml reads that as one mapping in which `settle` has no value and `label` is written twice.
extension TreeBuilder {
    /// The block mapping around the one that ends.
    struct OuterBlock {
        /// Where its lines begin, from 1.
        let column: Int
        /// The name that the mapping that ends belongs to.
        let name: String
    }

    /// Takes the moved names out of a block mapping, each with what belongs to it, and reports where each should stand.
    ///
    /// - Returns: entries of the mapping around this one.
    mutating func takeStray(from entries: inout [YAMLEntry], around: OuterBlock?) -> [YAMLEntry] {
        guard let around, let place = Self.strayPlace(in: entries), let last = entries.last else { return [] }
        let stray = entries[place].key
        var own = Array(entries[(place + 1)...])
        entries.removeSubrange(place...)
        report(
            YAMLRules.indentation, "`\(stray.text ?? "")` stands too far right", stray.span,
            fix: "begin the line at column \(around.column), below `\(around.name)`")
        let further = takeStray(from: &own, around: around)
        let start = own.first?.key.span.start ?? stray.span.end
        let value = YAMLNode(.mapping(own), at: SourceSpan(start: start, end: last.value.span.end))
        return [YAMLEntry(key: stray, value: value)] + further
    }

    /// The last name without a value between an entry and a second one of its name.
    private static func strayPlace(in entries: [YAMLEntry]) -> Int? {
        guard let pair = DuplicateKeys.find(in: entries).first,
            let first = entries.firstIndex(where: { $0.key.span.start == pair.first.key.span.start }),
            let second = entries.firstIndex(where: { $0.key.span.start == pair.second.key.span.start })
        else { return nil }
        return (first..<second).last { entries[$0].value.isNothing && $0 > first }
    }
}
