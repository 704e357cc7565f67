import OrderedJSON
import PlainText

/// What a guard's term is worth in a conversation.
///
/// A value is what it is, whatever its field's type says: one of another type (an entity written under another version
/// of the flow) equals nothing the guard compares it with and has no order, but it is there.
public enum TermValue: Sendable {
    case missing
    case number(Double)
    case text(String)
    case flag(Bool)
    case list(count: Int)

    /// Reads a term.
    public init(_ term: Term, in conversation: Conversation) {
        self = conversation.value(of: term)
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

    package func compares(_ comparison: Comparison, to other: TermValue) -> Bool {
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

/// Texts are alike when their bytes are.
extension TermValue: Hashable {
    public static func == (left: TermValue, right: TermValue) -> Bool {
        switch (left, right) {
        case (.missing, .missing): true
        case (.number(let left), .number(let right)): left == right
        case (.text(let left), .text(let right)): hasSameBytes(left, right)
        case (.flag(let left), .flag(let right)): left == right
        case (.list(let left), .list(let right)): left == right
        case (.missing, _), (.number, _), (.text, _), (.flag, _), (.list, _): false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .missing: hasher.combine(0)
        case .number(let number): hasher.combine(number)
        case .text(let text): for byte in text.utf8 { hasher.combine(byte) }
        case .flag(let flag): hasher.combine(flag)
        case .list(let count): hasher.combine(count)
        }
    }
}
