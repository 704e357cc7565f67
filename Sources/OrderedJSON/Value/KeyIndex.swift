import PlainText

/// Finds repeated keys while an object grows. A few keys are compared one by one; beyond that a table keeps a huge
/// hostile object from costing quadratic time.
struct KeyIndex {
    private static let comparedOneByOne = 16
    private var table: [ByteKey: Int]?

    init() {}

    /// Remembers `key` as the next member after `members`, or answers where it stands already.
    mutating func insert(_ key: String, after members: [JSONObject.Element]) -> Int? {
        if members.count < Self.comparedOneByOne {
            return members.firstIndex { hasSameBytes($0.key, key) }
        }
        if table == nil {
            var table: [ByteKey: Int] = [:]
            for (index, member) in members.enumerated() { table[ByteKey(text: member.key)] = index }
            self.table = table
        }
        if let earlier = table?[ByteKey(text: key)] { return earlier }
        table?[ByteKey(text: key)] = members.count
        return nil
    }
}

/// A string that is hashed and compared by its bytes; `Dictionary<String, …>` would merge canonically equal keys.
private struct ByteKey: Hashable {
    let text: String

    static func == (left: ByteKey, right: ByteKey) -> Bool { hasSameBytes(left.text, right.text) }

    func hash(into hasher: inout Hasher) { hashBytes(of: text, into: &hasher) }
}
