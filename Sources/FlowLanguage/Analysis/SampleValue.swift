import ConversationCore

/// A value that stands for all values which no guard of the flow can tell apart.
enum SampleValue: Equatable {
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

    /// The smallest count from which on all counts compare alike with `number`.
    func threshold(_ number: Int) -> Int {
        switch self {
        case .greaterOrEqual, .less: number
        case .equal, .notEqual, .greater, .lessOrEqual: number + 1
        }
    }
}
