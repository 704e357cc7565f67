package import OrderedJSON
package import PlainText

/// What a guard's term is worth, in a few words of which none is shared: nothing is counted up and down to copy or compare
/// it. What does not fit, a long text or number, is `other`, and looked at as a ``TermValue``.
package enum FlatValue: Hashable, Sendable, BitwiseCopyable {
    case missing
    case number(ExactDecimal)
    case text(ShortText)
    case flag(Bool)
    case list(count: Int)
    case day(Day)
    case other

    init(_ value: TermValue) {
        switch value {
        case .missing: self = .missing
        case .number(let number): self = .number(number)
        case .longNumber: self = .other
        case .text(let text): self = ShortText(text).map(FlatValue.text) ?? .other
        case .flag(let flag): self = .flag(flag)
        case .list(let count): self = .list(count: count)
        case .day(let day): self = .day(day)
        }
    }

    init(_ value: JSON) {
        switch value {
        case .null, .object: self = .missing
        case .bool(let flag): self = .flag(flag)
        case .number(let number): self = ExactDecimal(number).map(FlatValue.number) ?? .other
        case .string(let text): self = ShortText(text).map(FlatValue.text) ?? .other
        case .array(let items): self = .list(count: items.count)
        }
    }

    /// As ``TermValue/compares(_:to:)``; `nil` where it takes more than what is here to say.
    @inline(__always)
    func compares(_ comparison: Comparison, to other: FlatValue) -> Bool? {
        switch (self, other) {
        case (.number(let left), .number(let right)): comparison.holds(left, right)
        case (.text(let left), .text(let right)): comparison.holds(left, right)
        case (.flag(let left), .flag(let right)): comparison.holds(left ? 1 : 0, right ? 1 : 0)
        case (.day(let left), .day(let right)): comparison.holds(left, right)
        case (.other, _), (_, .other), (.day, .text), (.text, .day): nil
        case (.missing, _), (.number, _), (.text, _), (.flag, _), (.list, _), (.day, _): comparison == .notEqual
        }
    }

    var isTrue: Bool? {
        switch self {
        case .flag(let flag): flag
        case .other: nil
        case .missing, .number, .text, .list, .day: false
        }
    }

    var isFilled: Bool? {
        switch self {
        case .missing: false
        case .number, .flag, .day: true
        case .text(let text): !text.isBlank
        case .list(let count): count > 0
        case .other: nil
        }
    }
}
