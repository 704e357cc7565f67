import OrderedJSON
import PlainText

/// One object of a snapshot and where it stands.
struct SnapshotReader {
    private let members: JSONObject
    private let path: String

    /// - Parameter path: of the whole snapshot it is only its name, which the paths below leave out.
    init(_ value: JSON, at path: String) throws(SnapshotMismatch) {
        guard case .object(let members) = value else {
            throw SnapshotMismatch(path: path, problem: .wrongType(expected: .object))
        }
        self.members = members
        self.path = path == "snapshot" ? "" : path
    }

    subscript(key: String) -> JSON? { members[key] }

    func has(_ key: String) -> Bool { members[key] != nil }

    func mismatch(_ problem: SnapshotMismatch.Problem, _ key: String) -> SnapshotMismatch {
        SnapshotMismatch(path: place(key), problem: problem)
    }

    /// Refuses keys that nothing reads: what is not understood is not dropped.
    func only(_ keys: [String]) throws(SnapshotMismatch) {
        for key in members.keys where !keys.contains(where: { hasSameBytes($0, key) }) {
            throw mismatch(.unknownKey, key)
        }
    }

    func object(_ key: String) throws(SnapshotMismatch) -> SnapshotReader {
        try SnapshotReader(try value(key), at: place(key))
    }

    func items(_ key: String) throws(SnapshotMismatch) -> [SnapshotReader] {
        guard case .array(let items) = try value(key) else { throw mismatch(.wrongType(expected: .array), key) }
        var readers: [SnapshotReader] = []
        for (index, item) in items.enumerated() {
            readers.append(try SnapshotReader(item, at: "\(place(key))[\(index)]"))
        }
        return readers
    }

    func text(_ key: String) throws(SnapshotMismatch) -> String {
        guard case .string(let text) = try value(key) else { throw mismatch(.wrongType(expected: .text), key) }
        return text
    }

    func wholeNumber(_ key: String) throws(SnapshotMismatch) -> Int {
        guard case .number(let number) = try value(key), let whole = number.int else {
            throw mismatch(.wrongType(expected: .wholeNumber), key)
        }
        return whole
    }

    /// A name turned into what it names.
    func name<Named>(_ key: String, _ find: (String) -> Named?) throws(SnapshotMismatch) -> Named {
        let name = try text(key)
        guard let named = find(name) else { throw mismatch(.unknownName(name), key) }
        return named
    }

    func day(_ key: String) throws(SnapshotMismatch) -> Day {
        let text = try text(key)
        guard let day = Day(text) else { throw mismatch(.notADay(text), key) }
        return day
    }

    func identity(_ key: String) throws(SnapshotMismatch) -> EntityID {
        let text = try text(key)
        guard let id = EntityID(text) else { throw mismatch(.notAnIdentity(text), key) }
        return id
    }

    /// Checks that each field allows its value.
    func hold(_ fields: [Field], _ values: [JSON], leavingOut: Bool = false) throws(SnapshotMismatch) {
        for (index, field) in fields.enumerated() where !(leavingOut && values[index].isNull) {
            guard !fields.allow(values[index], at: index) else { continue }
            let violation = field.violations(of: values[index]).first
            throw mismatch(
                .invalid(violation?.problem ?? .missing), violation?.pathText ?? field.name)
        }
    }

    private func value(_ key: String) throws(SnapshotMismatch) -> JSON {
        guard let value = members[key] else { throw mismatch(.missing, key) }
        return value
    }

    private func place(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}
