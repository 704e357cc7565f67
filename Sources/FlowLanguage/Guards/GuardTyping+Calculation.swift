import ConversationCore
import PlainText

/// What is calculated with, and between which days are counted.
extension GuardTyping {
    /// What is calculated. Each side is typed once: a chain of signs would double the work with each of them.
    func calculated(
        _ left: GuardSyntax, _ sign: Arithmetic, _ right: GuardSyntax, _ range: Range<Int>
    ) throws(GuardFault) -> Term {
        try refusePercentage(left, sign, right)
        let (first, second) = (try term(left), try term(right))
        if sign == .minus, first.1.isDay, second.1.isDay { throw difference(left, right, range) }
        return .arithmetic(try number(first, left, sign), sign, try number(second, right, sign))
    }

    /// A number that is calculated with.
    private func number(
        _ typed: (Term, TermType), _ syntax: GuardSyntax, _ sign: Arithmetic
    ) throws(GuardFault) -> Term {
        let (term, type) = typed
        switch type {
        case .number: return term
        case .date:
            throw GuardFault(
                .type, "a date is no number: `\(sign.sign)` takes numbers", syntax.range,
                fix: someDay.map { "write `days(\($0), today)` for the days that went by, and compare that" }
                    ?? "count the days that go by, from one to another, and compare that")
        case .quoted(let text):
            throw GuardFault(
                .type, "a text is no number: `\(sign.sign)` takes numbers", syntax.range,
                fix: Day(text) != nil
                    ? "write `days(\"\(text)\", …)` for the days that went by" : "write the number without quotes")
        case .flag, .list, .text, .choice, .reference:
            throw GuardFault(
                .type, "\(type.words) is no number: `\(sign.sign)` takes numbers", syntax.range,
                fix: type.isList ? "write `count(…)` or `sum(….field)`" : nil)
        }
    }

    /// A day between which days are counted.
    func day(_ syntax: GuardSyntax, _ function: String) throws(GuardFault) -> Term {
        let (term, type) = try term(syntax)
        switch type {
        case .date: return term
        case .quoted(let text):
            try checkDay(text, syntax.range)
            return term
        case .number, .flag, .list, .text, .choice, .reference:
            throw GuardFault(
                .type, "`\(function)` takes two days, and this is \(type.words)", syntax.range,
                fix: "write a date field, `today`, or a day such as \"2026-03-31\"")
        }
    }
}

extension GuardTyping.TermType {
    /// Whether it is a date, or written like one.
    fileprivate var isDay: Bool {
        switch self {
        case .date: true
        case .quoted(let text): Day(text) != nil
        case .number, .flag, .list, .reference, .text, .choice: false
        }
    }

    fileprivate var isList: Bool { if case .list = self { true } else { false } }
}
