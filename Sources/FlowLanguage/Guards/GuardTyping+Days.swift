import ConversationCore
import PlainText

/// Days that are calculated with as if they were numbers: what is meant is said with `days(…)`, with what was written.
extension GuardTyping {
    /// `today - scenario.debut`.
    func difference(_ left: GuardSyntax, _ right: GuardSyntax, _ range: Range<Int>) -> GuardFault {
        GuardFault(
            .type, "days are no numbers: how many go by is counted", range, fix: "write `\(days(right, left))`")
    }

    /// `today - 30 < scenario.debut`: a number of days added to a day, and compared with another day.
    func refuseShiftedDay(
        _ left: GuardSyntax, _ comparison: Comparison, _ right: GuardSyntax, _ range: Range<Int>
    ) throws(GuardFault) {
        if let shift = Shift(left), isDay(shift.day), isDay(right) {
            throw try shifted(shift, comparison, right, range)
        }
        if let shift = Shift(right), isDay(shift.day), isDay(left) {
            throw try shifted(shift, comparison.turned, left, range)
        }
    }

    private func shifted(
        _ shift: Shift, _ comparison: Comparison, _ other: GuardSyntax, _ range: Range<Int>
    ) throws(GuardFault) -> GuardFault {
        let what = "nothing is added to a day: how many days go by is counted and compared"
        guard shift.isSum, try areNumbers(shift) else {
            return GuardFault(
                .type, what, range, fix: "write `\(days(shift.day, other))` for the days that go by")
        }
        // day - n < other, where fewer than n days go by from the other to it; day + n < other, where more than n do.
        let isMinus = shift.steps[0].sign == .minus
        let better =
            isMinus
            ? "\(days(other, shift.day)) \(comparison.sign) \(number(of: shift))"
            : "\(days(shift.day, other)) \(comparison.turned.sign) \(number(of: shift))"
        return GuardFault(.type, what, range, fix: "write `\(better)`")
    }

    /// How many days all of the steps are, in the direction of the first.
    private func number(of shift: Shift) -> String {
        var (said, first) = ("", true)
        for (sign, number) in shift.steps {
            let isOpen = if case .arithmetic(_, let inner, _, _) = number { inner != .times } else { false }
            let text = text(of: number.range)
            said += first ? text : " \(sign == shift.steps[0].sign ? "+" : "-") \(isOpen ? "(\(text))" : text)"
            first = false
        }
        return said
    }

    /// For a day that is compared with a number.
    func daysAdvice(_ day: GuardSyntax, _ comparison: Comparison, _ number: GuardSyntax) -> String {
        let from: String? = if case .today = day { someDay } else { text(of: day.range) }
        guard let from else { return "count the days first, from one to another" }
        return "count the days first: `days(\(from), today) \(comparison.sign) \(text(of: number.range))`"
    }

    /// A date field, as it is named here.
    var someDay: String? {
        if let field = scope?.fields.first(where: { $0.type == .date }) { return field.name }
        if let field = kinds.first?.fields.first(where: { $0.type == .date }) { return "scenario.\(field.name)" }
        guard scope == nil else { return nil }
        for kind in kinds.dropFirst() {
            if let field = kind.fields.first(where: { $0.type == .date }) {
                return "latest(\(kind.collection)).\(field.name)"
            }
        }
        return nil
    }

    private func days(_ from: GuardSyntax, _ to: GuardSyntax) -> String {
        "days(\(text(of: from.range)), \(text(of: to.range)))"
    }

    private func areNumbers(_ shift: Shift) throws(GuardFault) -> Bool {
        for step in shift.steps {
            guard case .number = try term(step.number).1 else { return false }
        }
        return true
    }

    func isDay(_ syntax: GuardSyntax) -> Bool {
        if case .text(let text, _) = syntax { return Day(text) != nil }
        // What is calculated is never a day, and is not gone through to know it.
        if case .arithmetic = syntax { return false }
        guard let type = try? term(syntax).1, case .date = type else { return false }
        return true
    }
}

/// A term and what is added to it, step by step.
private struct Shift {
    let day: GuardSyntax
    let steps: [(sign: Arithmetic, number: GuardSyntax)]

    /// Whether nothing is multiplied.
    var isSum: Bool { steps.allSatisfy { $0.sign != .times } }

    /// `nil` where nothing is added.
    init?(_ syntax: GuardSyntax) {
        var (rest, steps) = (syntax, [(sign: Arithmetic, number: GuardSyntax)]())
        while case .arithmetic(let left, let sign, let right, _) = rest {
            steps.append((sign, right))
            rest = left
        }
        guard !steps.isEmpty else { return nil }
        (day, self.steps) = (rest, steps.reversed())
    }
}
