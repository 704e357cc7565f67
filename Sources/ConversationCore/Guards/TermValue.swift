import OrderedJSON

/// What a guard's term is worth in a conversation.
///
/// A value is what it is, whatever its field's type says: one of another type (an entity written under another version
/// of the flow) equals nothing the guard compares it with and has no order, but it is there.
public enum TermValue: Hashable, Sendable {
    case missing
    case number(Double)
    case text(String)
    case flag(Bool)
    case list(count: Int)

    /// Reads a term.
    public init(_ term: Term, in conversation: Conversation) {
        switch term {
        case .number(let number): self = .number(number)
        case .text(let text): self = .text(text)
        case .flag(let flag): self = .flag(flag)
        case .count(let kind): self = .number(Double(conversation.collections[kind.rawValue].count))
        case .field(let reference):
            guard let entity = conversation.collections[reference.kind.rawValue].last,
                entity.values.indices.contains(reference.field)
            else {
                self = .missing
                return
            }
            self.init(entity.values[reference.field])
        }
    }

    init(_ value: JSON) {
        switch value {
        case .null, .object: self = .missing
        case .bool(let flag): self = .flag(flag)
        case .number(let number): self = .number(number.double)
        case .string(let text): self = .text(text)
        case .array(let items): self = .list(count: items.count)
        }
    }

    var isTrue: Bool {
        if case .flag(true) = self { true } else { false }
    }

    var isFilled: Bool {
        switch self {
        case .missing: false
        case .number, .flag: true
        case .text(let text): !text.isBlank
        case .list(let count): count > 0
        }
    }

    func compares(_ comparison: Comparison, to other: TermValue) -> Bool {
        switch (self, other) {
        case (.number(let left), .number(let right)): return comparison.holds(left, right)
        case (.flag(let left), .flag(let right)): return comparison.holds(left ? 1 : 0, right ? 1 : 0)
        case (.text(let left), .text(let right)):
            switch comparison {
            case .equal: return hasSameBytes(left, right)
            case .notEqual: return !hasSameBytes(left, right)
            case .less: return left.utf8.lexicographicallyPrecedes(right.utf8)
            case .lessOrEqual: return !right.utf8.lexicographicallyPrecedes(left.utf8)
            case .greater: return right.utf8.lexicographicallyPrecedes(left.utf8)
            case .greaterOrEqual: return !left.utf8.lexicographicallyPrecedes(right.utf8)
            }
        // Two values of different types, or one that is missing, are not equal and have no order.
        case (.missing, _), (_, .missing), (.number, _), (.text, _), (.flag, _), (.list, _):
            return comparison == .notEqual
        }
    }
}
