import ConversationCore
import PlainText

/// Days that are calculated with as if they were numbers: what is meant is said with `days(…)`, with what was written.
extension GuardTyping {
    /// `today - scenario.debut`.
    func refuseDifference(
        _ left: GuardSyntax, _ sign: Arithmetic, _ right: GuardSyntax, _ range: Range<Int>
    ) throws(GuardFault) {
        guard sign == .minus, isDay(left), isDay(right) else { return }
        throw GuardFault(
            .type, "days are no numbers: how many go by is counted", range, fix: "write `\(days(right, left))`")
    }

    /// `today - 30 < scenario.debut`: a number of days added to a day, and compared with another day.
    func refuseShiftedDay(
        _ left: GuardSyntax, _ comparison: Comparison, _ right: GuardSyntax, _ range: Range<Int>
    ) throws(GuardFault) {
        if case .arithmetic(let day, let sign, let number, _) = left, isDay(day), isDay(right) {
            throw try shifted(day, sign, number, comparison, right, range)
        }
        if case .arithmetic(let day, let sign, let number, _) = right, isDay(day), isDay(left) {
            throw try shifted(day, sign, number, comparison.turned, left, range)
        }
    }

    private func shifted(
        _ day: GuardSyntax, _ sign: Arithmetic, _ number: GuardSyntax, _ comparison: Comparison, _ other: GuardSyntax,
        _ range: Range<Int>
    ) throws(GuardFault) -> GuardFault {
        let what = "nothing is added to a day: how many days go by is counted and compared"
        guard sign != .times, case .number = try term(number).1 else {
            return GuardFault(.type, what, range, fix: "write `\(days(day, other))` for the days that go by")
        }
        let said = text(of: number.range)
        // day - n < other, where fewer than n days go by from the other to it; day + n < other, where more than n do.
        let better =
            sign == .minus
            ? "\(days(other, day)) \(comparison.sign) \(said)" : "\(days(day, other)) \(comparison.turned.sign) \(said)"
        return GuardFault(.type, what, range, fix: "write `\(better)`")
    }

    /// For a day that is compared with a number.
    func daysAdvice(_ day: GuardSyntax, _ comparison: Comparison, _ number: GuardSyntax) -> String {
        if case .today = day {
            return "count the days first: `days(scenario.day, today) \(comparison.sign) \(text(of: number.range))`"
        }
        return
            "count the days first: `days(\(text(of: day.range)), today) \(comparison.sign) \(text(of: number.range))`"
    }

    private func days(_ from: GuardSyntax, _ to: GuardSyntax) -> String {
        "days(\(text(of: from.range)), \(text(of: to.range)))"
    }

    private func isDay(_ syntax: GuardSyntax) -> Bool {
        if case .text(let text, _) = syntax { return Day(text) != nil }
        guard let type = try? term(syntax).1, case .date = type else { return false }
        return true
    }
}
