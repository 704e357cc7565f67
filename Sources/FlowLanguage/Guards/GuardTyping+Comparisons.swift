import ConversationCore
import OrderedJSON
import PlainText

/// What can be compared with what: values of one type, texts with days and with the values of choices.
extension GuardTyping {
    func compared(
        _ left: GuardSyntax, _ comparison: Comparison, _ right: GuardSyntax, _ range: Range<Int>
    ) throws(GuardFault) -> GuardExpression {
        if case .percentage(let number, let range) = right { throw percentage(number, range, against: left) }
        if case .percentage(let number, let range) = left { throw percentage(number, range, against: right) }
        try refuseComparedCondition(left, comparison, right, range)
        try refuseJoinedValues(left, comparison, right, range)
        try refuseNothing(left, comparison, right, range)
        try refuseSurroundings(left, comparison, right, range)
        try refuseWord(left, right)
        try refuseYear(left, comparison, right, range)
        try refuseShiftedDay(left, comparison, right, range)
        let (leftTerm, leftType) = try term(left)
        let (rightTerm, rightType) = try term(right)
        let hasOrder = comparison != .equal && comparison != .notEqual
        switch (leftType, rightType) {
        case (.number, .number), (.date, .date): break
        case (.date, .quoted(let text)): try checkDay(text, right.range)
        case (.quoted(let text), .date): try checkDay(text, left.range)
        case (.choice(let values), .quoted(let text)): try check(text, among: values, right.range)
        case (.quoted(let text), .choice(let values)): try check(text, among: values, left.range)
        case (.choice(let values), .choice(let others)) where values.map(\.value) == others.map(\.value): break
        case (.flag, .flag), (.text, .text), (.text, .quoted), (.quoted, .text), (.quoted, .quoted): break
        case (.list, _), (_, .list):
            throw GuardFault(
                .type, "a list cannot be compared", range, fix: "write `filled(…)` to ask whether it has items")
        case (.reference, _), (_, .reference):
            throw GuardFault(
                .type, "a reference cannot be compared", range, fix: "write `filled(…)` to ask whether it is there")
        default:
            throw GuardFault(
                .type, "\(leftType.words) and \(rightType.words) cannot be compared", range,
                fix: advice(left, leftType, comparison, right, rightType))
        }
        if hasOrder {
            switch (leftType, rightType) {
            case (.number, .number), (.date, _), (_, .date): break
            default:
                throw GuardFault(
                    .type, "\(leftType.words) has no order: only `==` and `!=` compare it", range,
                    fix: "write `==` or `!=`")
            }
        }
        return .compare(leftTerm, comparison, rightTerm)
    }

    private func advice(
        _ left: GuardSyntax, _ leftType: TermType, _ comparison: Comparison, _ right: GuardSyntax, _ rightType: TermType
    ) -> String? {
        switch (leftType, rightType) {
        case (.number, .quoted(let text)), (.quoted(let text), .number):
            (JSONNumber(decimal: text).map { _ in text } ?? NumberSlip(whole: text)?.number)
                .map { "write \($0) without quotes" }
                ?? Day(text).map { _ in
                    "compare with a number of days, such as `30`"
                        + (someDay.map { ", or the days themselves: `\($0) < \"\(text)\"`" } ?? "")
                }
        case (.number, .date): daysAdvice(right, comparison.turned, left)
        case (.date, .number): daysAdvice(left, comparison, right)
        case (.flag, .quoted(let text)), (.quoted(let text), .flag):
            text == "true" || text == "false" ? "write \(text) without quotes" : "write `true` or `false`"
        case (.flag, .number) where Self.isOneWritten(left, right),
            (.number, .flag) where Self.isOneWritten(left, right):
            "compare a flag with `true` or `false`, and a number with a number"
        default: nil
        }
    }

    /// Of two fields nothing is known but that they are not alike.
    private static func isOneWritten(_ left: GuardSyntax, _ right: GuardSyntax) -> Bool {
        switch (left, right) {
        case (.flag, _), (_, .flag), (.number, _), (_, .number): true
        default: false
        }
    }

    func checkDay(_ text: String, _ range: Range<Int>) throws(GuardFault) {
        guard Day(text) == nil else { return }
        if WordsForToday.contains(text) {
            throw GuardFault(
                .unknownValue, "\"\(text)\" is no day, and the word for it stands without quotes", range,
                fix: "write `today`")
        }
        // `"01/02/2026"` is a day as people write it.
        let day = NumberSlip(whole: text)?.day
        throw GuardFault(
            .unknownValue, "\"\(text)\" is no day", range,
            fix: day.map { "write `\"\($0)\"`" } ?? "write a day such as \"2026-03-31\"")
    }

    private func check(_ text: String, among choices: [Choice], _ range: Range<Int>) throws(GuardFault) {
        guard !choices.contains(where: { hasSameBytes($0.value, text) }) else { return }
        if let meant = choices.value(labelled: text) {
            throw GuardFault(
                .unknownValue, "\"\(text)\" is what people read; the value itself is `\(meant)`", range,
                fix: "write `\"\(meant)\"`")
        }
        throw GuardFault(
            .unknownValue, "\"\(text)\" is none of this choice's values", range,
            fix: Self.fix(text, among: choices.map(\.value), quote: "\""))
    }
}
