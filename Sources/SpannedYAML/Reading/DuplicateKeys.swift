import PlainText

/// Finds keys written twice. Compares bytes: two spellings of `é` are two keys.
enum DuplicateKeys {
    /// A text that is hashed and compared by its bytes.
    private struct Bytes: Hashable {
        let text: String

        static func == (left: Bytes, right: Bytes) -> Bool { hasSameBytes(left.text, right.text) }

        func hash(into hasher: inout Hasher) {
            var text = text
            text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }

    /// Each later entry with the first one of its name, in file order.
    static func find(in entries: [YAMLEntry]) -> [(first: YAMLEntry, second: YAMLEntry)] {
        // Nearly every mapping is small; comparing pairs costs less there than a table.
        if entries.count <= 16 {
            var found: [(first: YAMLEntry, second: YAMLEntry)] = []
            for index in entries.indices.dropFirst() {
                guard let name = entries[index].key.text else { continue }
                for earlier in 0..<index where isSame(entries[earlier].key.text, name) {
                    found.append((entries[earlier], entries[index]))
                    break
                }
            }
            return found
        }
        var seen: [Bytes: Int] = [:]
        var found: [(first: YAMLEntry, second: YAMLEntry)] = []
        for (index, entry) in entries.enumerated() {
            guard let name = entry.key.text else { continue }
            if let first = seen[Bytes(text: name)] {
                found.append((entries[first], entry))
            } else {
                seen[Bytes(text: name)] = index
            }
        }
        return found
    }

    private static func isSame(_ left: String?, _ right: String) -> Bool {
        guard let left else { return false }
        return left.utf8.count == right.utf8.count && hasSameBytes(left, right)
    }
}
