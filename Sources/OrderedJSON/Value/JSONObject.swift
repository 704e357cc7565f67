import PlainText

/// The members of a JSON object, in order, each key once.
///
/// Keys are compared by their UTF-8 bytes. Looking one up is a walk over the members: objects on this wire are small.
public struct JSONObject: Sendable {
    /// One member.
    public typealias Element = (key: String, value: JSON)

    private var members: [Element]

    /// An object without members.
    public init() { members = [] }

    /// The members in this order. A repeated key keeps its first place and takes its last value.
    public init(_ members: [(key: String, value: JSON)]) {
        self.members = []
        self.members.reserveCapacity(members.count)
        var seen = KeyIndex()
        for member in members {
            if let earlier = seen.insert(member.key, after: self.members) {
                self.members[earlier].value = member.value
            } else {
                self.members.append(member)
            }
        }
    }

    /// For the parser, which has already refused repeated keys.
    init(checked members: [Element]) { self.members = members }

    /// The value of a key. Setting a new key adds it at the end; setting nil takes the member out.
    public subscript(key: String) -> JSON? {
        get {
            guard let index = position(of: key) else { return nil }
            return members[index].value
        }
        set {
            switch (position(of: key), newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append((key, value))
            case (nil, nil): break
            }
        }
    }

    /// The value of a key that is probably the member at this index: that one is looked at first.
    public subscript(key: String, near index: Int) -> JSON? {
        members.indices.contains(index) && hasSameBytes(members[index].key, key) ? members[index].value : self[key]
    }

    /// Adds a member at the end; if the key is there already, its value is replaced where it stands.
    public mutating func append(_ key: String, _ value: JSON) { self[key] = value }

    /// The keys, in order.
    public var keys: [String] { members.map(\.key) }

    private func position(of key: String) -> Int? {
        members.firstIndex { hasSameBytes($0.key, key) }
    }
}

extension JSONObject: RandomAccessCollection {
    public var startIndex: Int { members.startIndex }
    public var endIndex: Int { members.endIndex }
    public subscript(position: Int) -> Element { members[position] }
}

extension JSONObject: Hashable {
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.members.elementsEqual(right.members) { hasSameBytes($0.key, $1.key) && $0.value == $1.value }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(members.count)
        for member in members {
            hashBytes(of: member.key, into: &hasher)
            hasher.combine(member.value)
        }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self.init(elements.map { (key: $0.0, value: $0.1) })
    }
}

extension JSONObject: CustomStringConvertible {
    /// The compact text.
    public var description: String { JSON.object(self).text }
}
