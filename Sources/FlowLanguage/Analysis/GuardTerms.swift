import ConversationCore
import OrderedJSON

/// What one guard looks at, and how finely it looks.
struct GuardTerms {
    /// Two values of a conversation that are compared with each other. No samples stand for all such pairs, so every
    /// order of the two is tried.
    struct Pair: Hashable {
        let left: Term
        let right: Term
    }

    /// Each kind that is counted or whose fields are read, and the counts at which a comparison turns.
    private(set) var counts: [(kind: Int, turns: [Int])] = []
    /// Each field that is read, and what it is compared with.
    private(set) var fields: [(reference: FieldReference, constants: [TermValue])] = []
    /// Each aggregate and number of days that is looked at, and what it is compared with.
    private(set) var free: [(term: Term, constants: [TermValue])] = []
    /// Whether anything is calculated: then what is tried may be more than what can be.
    private(set) var hasCalculated = false
    /// The pairs that are left open.
    private(set) var pairs: [Pair] = []
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

    /// Whether what is left open is the result of `+ - *`.
    var calculates: Bool { pairs.contains { $0.left.isMixed || $0.right.isMixed } }

    /// Whether one kind decides about the guard; the scenario decides where nothing is counted.
    func isOnly(about kind: Int) -> Bool {
        let kinds = counts.map(\.kind) + fields.map(\.reference.kind.rawValue)
        return pairs.isEmpty && free.isEmpty && kinds.allSatisfy { $0 == kind }
    }

    private mutating func note(_ left: Term, _ comparison: Comparison, _ right: Term) {
        switch (left, right) {
        case (.count(let kind), .number(let number)): note(kind.rawValue, comparison.turns(at: number))
        case (.number(let number), .count(let kind)): note(kind.rawValue, comparison.turned.turns(at: number))
        case _ where left.isCalculated || right.isCalculated: noteCalculated(left, right)
        default:
            note(left, against: TermValue(constant: right))
            note(right, against: TermValue(constant: left))
            if let pair = Pair(left, right), !pairs.contains(pair), !pairs.contains(pair.turned) { pairs.append(pair) }
        }
    }

    /// A comparison with something that is calculated. Where that is one thing, compared with a constant, values are tried
    /// on both sides of it; where two change, every order of the two.
    private mutating func noteCalculated(_ left: Term, _ right: Term) {
        for term in left.operands + right.operands {
            switch term {
            case .count(let kind): note(kind.rawValue, [])
            case .field(let reference): note(reference.kind.rawValue, [])
            case .aggregate(let aggregate): note(aggregate.kind.rawValue, [])
            case .number, .text, .flag, .today, .item, .arithmetic, .days, .workingDays: break
            }
        }
        hasCalculated = true
        // Compared with itself it matters only whether it is there.
        if left == right {
            if left != .today { note(free: left, .flag(true)) }
        } else if let constant = TermValue(constant: right), left.isFree {
            note(free: left, constant)
        } else if let constant = TermValue(constant: left), right.isFree {
            note(free: right, constant)
        } else {
            let pair = Pair(left: left, right: right)
            if !pairs.contains(pair), !pairs.contains(pair.turned) { pairs.append(pair) }
        }
    }

    private mutating func note(free term: Term, _ constant: TermValue) {
        if let place = free.firstIndex(where: { $0.term == term }) {
            free[place].constants.append(constant)
        } else {
            free.append((term, [constant]))
        }
    }

    private mutating func note(_ term: Term, against constant: TermValue?) {
        switch term {
        case .number, .text, .flag, .count: break
        case .today, .item, .aggregate, .arithmetic, .days, .workingDays: noteCalculated(term, .flag(true))
        case .field(let reference):
            note(reference.kind.rawValue, [])
            let constants = constant.map { [$0] } ?? []
            if let place = fields.firstIndex(where: { $0.reference == reference }) {
                fields[place].constants += constants
            } else {
                fields.append((reference, constants))
            }
        }
    }

    /// The scenario is always there once, so it is not counted.
    private mutating func note(_ kind: Int, _ turns: [Int]) {
        guard kind != KindID.scenario.rawValue else { return }
        if let place = counts.firstIndex(where: { $0.kind == kind }) {
            counts[place].turns += turns
        } else {
            counts.append((kind, turns))
        }
    }
}

extension GuardTerms.Pair {
    /// `nil` where one of the terms is a constant, or both are the same.
    init?(_ left: Term, _ right: Term) {
        let isConstant = TermValue(constant: left) != nil || TermValue(constant: right) != nil
        guard left != right, !isConstant || left.isMixed || right.isMixed else { return nil }
        self.init(left: left, right: right)
    }

    /// The same pair seen from the other side.
    var turned: GuardTerms.Pair { GuardTerms.Pair(left: right, right: left) }
}

extension Comparison {
    /// The counts from which on another answer is given than just below.
    fileprivate func turns(at number: ExactDecimal) -> [Int] {
        // Beyond these no count ever gets.
        let number = min(max(number, -1), 1_000_000)
        let (floor, isWhole) = number.floor
        let (here, above) = (isWhole ? floor : floor + 1, floor + 1)
        return switch self {
        case .greaterOrEqual, .less: [here]
        case .greater, .lessOrEqual: [above]
        case .equal, .notEqual: here < above ? [here, above] : []
        }
    }
}

extension TermValue {
    /// A constant of an expression.
    fileprivate init?(constant term: Term) {
        switch term {
        case .number(let number): self = .number(number)
        case .text(let text): self = .text(text)
        case .flag(let flag): self = .flag(flag)
        case .count, .field, .item, .today, .aggregate, .arithmetic, .days, .workingDays: return nil
        }
    }
}

extension Term {
    /// Whether it is worked out from more than one value, or is the day.
    var isCalculated: Bool {
        switch self {
        case .today, .item, .aggregate, .arithmetic, .days, .workingDays: true
        case .number, .text, .flag, .count, .field: false
        }
    }

    /// Whether it takes any value in a range whatever the rest of the guard says, so that trying values tells all.
    var isFree: Bool {
        switch self {
        case .aggregate, .days, .workingDays, .today: true
        case .number, .text, .flag, .count, .field, .item, .arithmetic: false
        }
    }

    /// Whether it is calculated and takes no values of its own.
    fileprivate var isMixed: Bool { isCalculated && !isFree }
}
