import ConversationCore
import OrderedJSON
import PlainText

/// `scenario.debut == 2027`: a year beside a day is all of its days.
extension GuardTyping {
    func refuseYear(
        _ left: GuardSyntax, _ comparison: Comparison, _ right: GuardSyntax, _ range: Range<Int>
    ) throws(GuardFault) {
        for (day, value, sign) in [(left, right, comparison), (right, left, comparison.turned)] {
            guard case .number(let number, _) = value, let year = number.int, (1900...2100).contains(year), isDay(day)
            else { continue }
            let (term, first, last) = (text(of: day.range), "\"\(year)-01-01\"", "\"\(year)-12-31\"")
            let fix: String
            switch sign {
            case .equal:
                let whole = "\(term) >= \(first) and \(term) <= \(last)"
                fix = "write `\(range == 0..<written.count ? whole : "(\(whole))")`"
            case .notEqual: fix = "write `\(term) < \(first)` for before it, `\(term) > \(last)` for after it"
            case .greater, .greaterOrEqual:
                fix = "write `\(term) >= \(first)` for from its beginning, or `\(term) > \(last)` for after it"
            case .less, .lessOrEqual:
                fix = "write `\(term) < \(first)` for before it, or `\(term) <= \(last)` for up to its end"
            }
            throw GuardFault(
                .type, "a day is compared with a day: the year \(year) goes from \(first) to \(last)", range, fix: fix)
        }
    }
}
