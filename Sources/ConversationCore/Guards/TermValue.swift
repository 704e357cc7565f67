public import OrderedJSON
public import PlainText

/// What a guard's term is worth in a conversation.
///
/// A value is what it is, whatever its field's type says: one of another type (an entity written under another version
/// of the flow) equals nothing the guard compares it with and has no order, but it is there.
public enum TermValue: Sendable {
    case missing
    case number(ExactDecimal)
    /// A number with more digits than can be calculated with: it is only compared.
    case longNumber(JSONNumber)
    case text(String)
    case flag(Bool)
    case list(count: Int)
    /// The day on which it is asked. A field's day is a text.
    case day(Day)

    /// Reads a term.
    public init(_ term: Term, in conversation: Conversation) {
        self = conversation.value(of: term)
    }

    init(_ value: JSON) {
        switch value {
        case .null, .object: self = .missing
        case .bool(let flag): self = .flag(flag)
        case .number(let number): self = ExactDecimal(number).map(TermValue.number) ?? .longNumber(number)
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
        case .number, .longNumber, .flag, .day: true
        case .text(let text): !text.isBlank
        case .list(let count): count > 0
        }
    }

    /// The day that it is or names.
    var day: Day? {
        switch self {
        case .day(let day): day
        case .text(let text): Day(text)
        case .missing, .number, .longNumber, .flag, .list: nil
        }
    }

    private var writtenNumber: JSONNumber? {
        switch self {
        case .number(let number): JSONNumber(text: number.description)
        case .longNumber(let number): number
        case .missing, .text, .flag, .list, .day: nil
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
        case (.number, .longNumber), (.longNumber, .number), (.longNumber, .longNumber):
            guard let left = writtenNumber, let right = other.writtenNumber else { return comparison == .notEqual }
            return comparison.holds(left.order(to: right), 0)
        case (.day, .text), (.text, .day), (.day, .day):
            guard let left = day, let right = other.day else { return comparison == .notEqual }
            return comparison.holds(left, right)
        // Two values of different types, or one that is missing, are not equal and have no order.
        case (.missing, _), (_, .missing), (.number, _), (.longNumber, _), (.text, _), (.flag, _), (.list, _),
            (.day, _):
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
        case (.longNumber(let left), .longNumber(let right)): left.order(to: right) == 0
        case (.day(let left), .day(let right)): left == right
        case (.missing, _), (.number, _), (.longNumber, _), (.text, _), (.flag, _), (.list, _), (.day, _): false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .missing: hasher.combine(0)
        case .number(let number): hasher.combine(number)
        case .text(let text): for byte in text.utf8 { hasher.combine(byte) }
        case .flag(let flag): hasher.combine(flag)
        case .list(let count): hasher.combine(count)
        // Many spellings are one number.
        case .longNumber: hasher.combine(1)
        case .day(let day): hasher.combine(day)
        }
    }
}
