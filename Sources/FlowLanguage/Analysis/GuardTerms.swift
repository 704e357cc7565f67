import ConversationCore

/// What one guard looks at, and how finely it looks.
struct GuardTerms {
    /// Two values of a conversation compared with each other. No sample stands for all such pairs, so that both outcomes
    /// are tried.
    struct OpenComparison: Hashable {
        let left: Term
        let comparison: Comparison
        let right: Term

        /// `nil` where one of the terms is a constant, or both are the same.
        init?(_ left: Term, _ comparison: Comparison, _ right: Term) {
            guard left.isRead, right.isRead, left != right else { return nil }
            self.left = left
            self.comparison = comparison
            self.right = right
        }
    }

    /// Each kind that is counted or whose fields are read, and the count, at least one, from which on all look alike.
    private(set) var thresholds: [(kind: Int, count: Int)] = []
    /// Each field that is read, and what it is compared with.
    private(set) var fields: [(reference: FieldReference, constants: [SampleValue])] = []
    /// The comparisons that are left open.
    private(set) var open: [OpenComparison] = []
    /// How much it costs to look at the guard once.
    private(set) var cost = 0

    init(_ expression: GuardExpression) {
        var rest = [expression]
        while let expression = rest.popLast() {
            cost += 1
            switch expression {
            case .not(let inner): rest.append(inner)
            case .and(let left, let right), .or(let left, let right): rest += [left, right]
            case .isTrue(let term), .filled(let term): note(term, against: nil)
            case .compare(let left, let comparison, let right): note(left, comparison, right)
            }
        }
    }

    private mutating func note(_ left: Term, _ comparison: Comparison, _ right: Term) {
        switch (left, right) {
        case (.count(let kind), .number(let number)): note(kind.rawValue, comparison.threshold(number))
        case (.number(let number), .count(let kind)): note(kind.rawValue, comparison.turned.threshold(number))
        default:
            note(left, against: SampleValue(right))
            note(right, against: SampleValue(left))
            if let comparison = OpenComparison(left, comparison, right), !open.contains(comparison) {
                open.append(comparison)
            } else if case .count(let kind) = left, left == right {
                note(kind.rawValue, 1)
            }
        }
    }

    private mutating func note(_ term: Term, against constant: SampleValue?) {
        switch term {
        case .number, .text, .flag, .count: break
        case .field(let reference):
            note(reference.kind.rawValue, 1)
            let constants = constant.map { [$0] } ?? []
            if let place = fields.firstIndex(where: { $0.reference == reference }) {
                fields[place].constants += constants
            } else {
                fields.append((reference, constants))
            }
        }
    }

    /// The scenario is always there once, so it is not counted.
    private mutating func note(_ kind: Int, _ count: Int) {
        guard kind != KindID.scenario.rawValue else { return }
        if let place = thresholds.firstIndex(where: { $0.kind == kind }) {
            thresholds[place].count = max(thresholds[place].count, count)
        } else {
            // Whether there is any at all always matters: only then one can be changed or removed.
            thresholds.append((kind, max(count, 1)))
        }
    }
}

extension Term {
    /// Whether the value is read from a conversation, and no constant.
    fileprivate var isRead: Bool {
        switch self {
        case .count, .field: true
        case .number, .text, .flag: false
        }
    }
}

extension Comparison {
    /// The smallest count from which on all counts compare alike with `number`.
    fileprivate func threshold(_ number: Double) -> Int {
        let whole = Int(min(max(number, 0), 2000).rounded(.up))
        return switch self {
        case .greaterOrEqual, .less: whole
        case .equal, .notEqual, .greater, .lessOrEqual: whole + 1
        }
    }
}
