/// What becomes of each entry of a mapping. Keys are told apart by their bytes.
struct MappingChange {
    /// An entry that is to hold something else, or the same.
    struct Kept {
        let entry: YAMLEntry
        /// `nil` where the file says what it need not.
        let before: YAMLValue?
        let after: YAMLValue
    }

    /// An entry to be written.
    struct Fresh {
        let member: YAMLValue.Member
        /// The entry it comes after; `nil` for one that comes first.
        let previous: YAMLEntry?
    }

    private(set) var kept: [Kept] = []
    private(set) var fresh: [Fresh] = []
    /// Of the file's entries, which go.
    let goes: [Bool]

    init(_ entries: [YAMLEntry], from old: [YAMLValue.Member], to new: [YAMLValue.Member]) {
        let inFile = Self.table(entries.map(\.name))
        let (inOld, inNew) = (Self.table(old.map(\.key)), Self.table(new.map(\.key)))
        goes = entries.map { inOld[Array($0.name.utf8)] != nil && inNew[Array($0.name.utf8)] == nil }
        // Of those that come before it the last in the file: they may stand there in another order.
        var previous: Int?
        for member in new {
            let key = Array(member.key.utf8)
            let before = inOld[key].map { old[$0].value }
            if let place = inFile[key] {
                previous = max(place, previous ?? place)
                kept.append(Kept(entry: entries[place], before: before, after: member.value))
            } else if before != member.value {
                fresh.append(Fresh(member: member, previous: previous.map { entries[$0] }))
            }
        }
    }

    /// Whether an entry comes first, where something goes: then hardly anything is left to be kept.
    var beginsAnew: Bool { goes.first == true && fresh.contains { $0.previous == nil } || goes.allSatisfy { $0 } }

    private static func table(_ keys: [String]) -> [[UInt8]: Int] {
        Dictionary(keys.enumerated().map { (Array($1.utf8), $0) }, uniquingKeysWith: { first, _ in first })
    }
}
