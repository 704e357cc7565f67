import ConversationCore
import PlainText

/// What is calculated with, and between which days are counted.
extension GuardTyping {
    /// A number that is calculated with.
    func number(_ syntax: GuardSyntax, _ sign: Arithmetic) throws(GuardFault) -> Term {
        let (term, type) = try term(syntax)
        switch type {
        case .number: return term
        case .date:
            throw GuardFault(
                .type, "a date is no number: `\(sign.sign)` takes numbers", syntax.range,
                fix: "write `days(scenario.day, today)` for the days that went by, and compare that")
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
    fileprivate var isList: Bool { if case .list = self { true } else { false } }
}
