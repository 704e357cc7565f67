import ConversationCore

/// Conditions where a value should stand, and values where a condition should: `filled(x) == false`, `where biens`.
extension GuardTyping {
    /// `filled(x) == false`: a condition holds by itself, and fails with `not` before it.
    func refuseComparedCondition(
        _ left: GuardSyntax, _ comparison: Comparison, _ right: GuardSyntax, _ range: Range<Int>
    ) throws(GuardFault) {
        guard comparison == .equal || comparison == .notEqual else { return }
        for (condition, value) in [(left, right), (right, left)] {
            guard case .flag(let flag, _) = value, condition.isCondition else { continue }
            let what = "a condition holds or fails by itself, and is not compared"
            switch condition {
            case .and, .or:
                throw GuardFault(
                    .type, what, range,
                    fix: (comparison == .equal) == flag
                        ? "leave the comparison out"
                        : "write `not` before the parentheses, and no comparison behind them")
            default: break
            }
            let (denial, isDenied) = denied(range, (comparison == .equal) != flag)
            let said = text(of: condition.range)
            let isCall = if case .filled = condition { true } else { false }
            throw GuardFault(
                .type, what, denial, fix: "write `\(!isDenied ? said : isCall ? "not \(said)" : "not (\(said))")`")
        }
    }

    /// Where a condition is to be written that may be denied: a `not` before it is taken along, since twice it would be a slip.
    func denied(_ range: Range<Int>, _ isDenied: Bool) -> (Range<Int>, isDenied: Bool) {
        guard range.lowerBound <= written.count else { return (range, isDenied) }
        let before = written[..<range.lowerBound]
        let end = before.lastIndex { !" \t\n".unicodeScalars.contains($0) }.map { $0 + 1 } ?? 0
        guard end >= 3, end < range.lowerBound, before[(end - 3)..<end].elementsEqual("not".unicodeScalars),
            end == 3 || " \t\n(".unicodeScalars.contains(before[end - 4])
        else { return (range, isDenied) }
        return ((end - 3)..<range.upperBound, !isDenied)
    }

    /// A value that is no flag, where a condition should stand.
    func alone(_ syntax: GuardSyntax, _ type: TermType) -> GuardFault {
        let what = "\(type.words) alone is no condition"
        guard syntax.isField else {
            return GuardFault(
                .type, what, syntax.range, fix: "compare it, as in `\(text(of: syntax.range)) \(type.example)`")
        }
        let asked = "filled(\(text(of: syntax.range)))"
        switch type {
        // Neither is compared with anything.
        case .list, .reference: return GuardFault(.type, what, syntax.range, fix: "write `\(asked)`")
        case .number, .flag, .date, .text, .quoted, .choice:
            return GuardFault(
                .type, what, syntax.range, fix: "compare it: `== …`, or write `\(asked)` to ask whether it is there")
        }
    }
}

extension GuardTyping.TermType {
    /// A comparison that such a value may stand before.
    fileprivate var example: String {
        switch self {
        case .number: ">= 1"
        case .date: "<= today"
        case .flag, .list, .reference, .text, .quoted, .choice: "== …"
        }
    }
}

extension GuardSyntax {
    fileprivate var isCondition: Bool {
        switch self {
        case .filled, .compare, .not, .and, .or: true
        case .number, .percentage, .text, .flag, .name, .today, .path, .through, .field, .aggregate, .arithmetic, .days:
            false
        }
    }
}
