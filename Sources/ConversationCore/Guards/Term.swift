public import OrderedJSON

/// A value in a guard.
public enum Term: Hashable, Sendable {
    case number(ExactDecimal)
    /// A quoted text; also a choice's value and a date, which compare as text.
    case text(String)
    case flag(Bool)
    /// `count(cibles)`.
    case count(KindID)
    /// `scenario.theme`, or `latest(plans).resume`: a field of the latest entity of a kind.
    case field(FieldReference)
    /// A field of the item that a `where` looks at, by its position.
    case item(Int)
    /// The day on which it is asked.
    case today
    /// `count(documents where …)`, `sum(biens.valeur)`.
    case aggregate(Aggregate)
    indirect case arithmetic(Term, Arithmetic, Term)
    /// `days(a, b)`: how many days go by from one to the other.
    indirect case days(Term, Term)
    /// `working_days(a, b)`: those of them from Monday to Friday that are no holiday.
    indirect case workingDays(Term, Term, Holidays)
}

/// What is done with two numbers.
public enum Arithmetic: Hashable, Sendable {
    case plus, minus, times

    /// The result, exact; `nil` where it has too many digits.
    package func result(_ left: ExactDecimal, _ right: ExactDecimal) -> ExactDecimal? {
        switch self {
        case .plus: left.adding(right)
        case .minus: left.subtracting(right)
        case .times: left.multiplied(by: right)
        }
    }
}

extension Term {
    var knowsTheDay: Bool {
        operands.contains { operand in
            switch operand {
            case .today: true
            case .aggregate(let aggregate): aggregate.filter?.knowsTheDay ?? false
            case .number, .text, .flag, .count, .field, .item, .arithmetic, .days, .workingDays: false
            }
        }
    }

    func replacingItems(_ replacement: (Int) -> Term) -> Term {
        switch self {
        case .item(let field): replacement(field)
        case .arithmetic(let left, let arithmetic, let right):
            .arithmetic(left.replacingItems(replacement), arithmetic, right.replacingItems(replacement))
        case .days(let first, let second):
            .days(first.replacingItems(replacement), second.replacingItems(replacement))
        case .workingDays(let first, let second, let holidays):
            .workingDays(first.replacingItems(replacement), second.replacingItems(replacement), holidays)
        case .number, .text, .flag, .count, .field, .today, .aggregate: self
        }
    }

    func replacing(_ replacement: (Aggregate) -> Aggregate) -> Term {
        switch self {
        case .aggregate(let aggregate): .aggregate(replacement(aggregate))
        case .arithmetic(let left, let arithmetic, let right):
            .arithmetic(left.replacing(replacement), arithmetic, right.replacing(replacement))
        case .days(let first, let second): .days(first.replacing(replacement), second.replacing(replacement))
        case .workingDays(let first, let second, let holidays):
            .workingDays(first.replacing(replacement), second.replacing(replacement), holidays)
        case .number, .text, .flag, .count, .field, .item, .today: self
        }
    }

    /// What a term is calculated from; itself where it is not calculated.
    package var operands: [Term] {
        switch self {
        case .arithmetic(let left, _, let right), .days(let left, let right), .workingDays(let left, let right, _):
            left.operands + right.operands
        case .number, .text, .flag, .count, .field, .item, .today, .aggregate: [self]
        }
    }
}
