import ConversationCore

/// A value that stands for all values which no guard of the flow can tell apart.
enum SampleValue {
    case missing
    case number(Double)
    case text(String)
    case flag(Bool)
    case list(count: Int)

    var isFilled: Bool {
        switch self {
        case .missing: false
        case .number, .flag: true
        case .text(let text): !text.isBlank
        case .list(let count): count > 0
        }
    }

    /// As the engine compares: with a missing value, or two types, only `!=` holds.
    func compares(_ comparison: Comparison, to other: SampleValue) -> Bool {
        switch (self, other) {
        case (.number(let left), .number(let right)): comparison.holds(left, right)
        case (.flag(let left), .flag(let right)): comparison.holds(left ? 1 : 0, right ? 1 : 0)
        case (.text(let left), .text(let right)):
            if left.utf8.elementsEqual(right.utf8) {
                comparison.holds(0, 0)
            } else {
                comparison.holds(left.utf8.lexicographicallyPrecedes(right.utf8) ? 0 : 1, 0.5)
            }
        case (.missing, _), (.number, _), (.text, _), (.flag, _), (.list, _): comparison == .notEqual
        }
    }
}

extension Comparison {
    func holds(_ left: Double, _ right: Double) -> Bool {
        switch self {
        case .equal: left == right
        case .notEqual: left != right
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        }
    }

    /// The same comparison with its sides exchanged.
    var turned: Comparison {
        switch self {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }
}

/// Texts are alike when their bytes are, as the engine sees it.
extension SampleValue: Hashable {
    static func == (left: SampleValue, right: SampleValue) -> Bool {
        switch (left, right) {
        case (.missing, .missing): true
        case (.number(let left), .number(let right)): left == right
        case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
        case (.flag(let left), .flag(let right)): left == right
        case (.list(let left), .list(let right)): left == right
        case (.missing, _), (.number, _), (.text, _), (.flag, _), (.list, _): false
        }
    }

    func hash(into hasher: inout Hasher) {
        switch self {
        case .missing: hasher.combine(0)
        case .number(let number): hasher.combine(number)
        case .text(let text): for byte in text.utf8 { hasher.combine(byte) }
        case .flag(let flag): hasher.combine(flag)
        case .list(let count): hasher.combine(count)
        }
    }
}

extension SampleValue {
    /// A constant of an expression.
    init?(_ term: Term) {
        switch term {
        case .number(let number): self = .number(number)
        case .text(let text): self = .text(text)
        case .flag(let flag): self = .flag(flag)
        case .count, .field: return nil
        }
    }
}
