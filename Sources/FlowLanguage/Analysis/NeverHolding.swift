import ConversationCore
import OrderedJSON

/// Why something can never hold, as far as one or two of its conditions say so.
struct NeverHolding {
    /// Words that go on from "this can never hold".
    let reason: String
    let fix: String

    /// Longer lists are not gone through.
    private static let mostConditions = 12

    init(_ expression: GuardExpression, in flow: Flow) {
        let conditions = Array(expression.conjuncts.prefix(Self.mostConditions))
        let alone = conditions.first { GuardProofs.neverHolds($0.foldingConstants, in: flow) }
        if let alone {
            self.init(alone: alone, isAll: conditions.count == 1, in: flow)
        } else if let (one, other) = Self.opposed(conditions.map(\.foldingConstants), in: flow) {
            self.init(
                reason: ": `\(flow.source(of: one))` and `\(flow.source(of: other))` never hold together",
                fix: "delete one of the two")
        } else {
            self.init(reason: "", fix: "change it, or delete the guard")
        }
    }

    private init(reason: String, fix: String) {
        self.reason = reason
        self.fix = fix
    }

    /// The first two that never hold together.
    static func opposed(
        _ conditions: [GuardExpression], in flow: Flow
    ) -> (GuardExpression, GuardExpression)? {
        for (place, one) in conditions.enumerated() {
            for other in conditions.dropFirst(place + 1) where GuardProofs.neverHolds(.and(one, other), in: flow) {
                return (one, other)
            }
        }
        return nil
    }

    private init(alone condition: GuardExpression, isAll: Bool, in flow: Flow) {
        let which = isAll ? "" : ", since `\(flow.source(of: condition))` never does"
        if case .compare(let left, .equal, let right) = condition, let field = Self.comparedWithBlank(left, right) {
            reason = which + ": `\(flow[field.kind].fields[field.field].name)` is required, and so never blank"
            // Only an entity that is not there has no value in it.
            fix =
                field.kind == .scenario
                ? "delete it: of an optional field `not filled(…)` would ask whether nothing was given"
                : "write `not filled(\(flow.source(of: Term.field(field))))`"
            return
        }
        if let why = Self.constants(of: condition, in: flow) {
            reason = which + why.reason
            fix = why.fix
            return
        }
        guard case .compare(let left, let comparison, let right) = condition.foldingConstants,
            let (term, sign, number) = Self.sides(left, comparison, right)
        else {
            reason = which
            fix = "change it, or delete the guard"
            return
        }
        switch term {
        case .count(let kind):
            let most = flow[kind].atMost
            if number.int == nil {
                reason = which + ": a count is a whole number"
                fix = "compare with a whole number"
            } else if number < 0 || number == 0 && sign == .less {
                reason = which + ": a count is never below 0"
                fix = "compare with a number from 0 to \(most)"
            } else {
                reason = which + ": there are at most \(most) `\(flow[kind].collection)`"
                fix = "compare with a number up to \(most), or raise `at_most` of `\(flow[kind].name)`"
            }
        case .field(let reference):
            reason = which + ": " + Self.bounds(of: flow[reference.kind].fields[reference.field])
            fix = "compare with a number that the field can have"
        default:
            reason = which
            fix = "change it, or delete the guard"
        }
    }

    /// What constants come to that are calculated, where that is not seen at once.
    private static func constants(of condition: GuardExpression, in flow: Flow) -> (reason: String, fix: String)? {
        if let term = condition.calculationWithoutValue {
            return (
                ": `\(flow.source(of: term))` has more than 30 digits, and so is never there",
                "calculate with numbers of fewer digits"
            )
        }
        guard case .compare(let left, _, let right) = condition else { return nil }
        for term in [left, right] {
            guard case .number(let days)? = term.folded, term.countsDays else { continue }
            return (": `\(flow.source(of: term))` is \(days)", "compare days that change, or delete the guard")
        }
        return nil
    }

    /// The field of which blank text is asked.
    private static func comparedWithBlank(_ left: Term, _ right: Term) -> FieldReference? {
        switch (left, right) {
        case (.field(let field), .text("")), (.text(""), .field(let field)): field
        default: nil
        }
    }

    /// A term that is compared with a number, whichever side it stands on.
    private static func sides(
        _ left: Term, _ comparison: Comparison, _ right: Term
    ) -> (Term, Comparison, ExactDecimal)? {
        if case .number(let number) = right { return (left, comparison, number) }
        if case .number(let number) = left { return (right, comparison.turned, number) }
        return nil
    }

    private static func bounds(of field: Field) -> String {
        let (low, high, kind): (String, String, String)
        switch field.type {
        case .number(let minimum, let maximum):
            (low, high, kind) = ("\(ExactDecimal(nearest: minimum))", "\(ExactDecimal(nearest: maximum))", "a number")
        case .wholeNumber(let minimum, let maximum):
            (low, high, kind) = ("\(minimum)", "\(maximum)", "a whole number")
        case .text, .flag, .date, .choice, .list, .reference, .references:
            return "`\(field.name)` is no number"
        }
        return "`\(field.name)` is \(kind) from \(low) to \(high)"
    }
}

extension Term {
    fileprivate var countsDays: Bool {
        switch self {
        case .days, .workingDays: true
        case .number, .text, .flag, .count, .field, .item, .today, .aggregate, .arithmetic: false
        }
    }
}

extension GuardExpression {
    /// What is joined by `and`, from left to right.
    fileprivate var conjuncts: [GuardExpression] {
        if case .and(let left, let right) = self { left.conjuncts + right.conjuncts } else { [self] }
    }
}
