import OrderedJSON

/// A word behind a number: `30 days`, `500 euros`, `2 weeks`.
extension GuardParser {
    private static let days: Set<String> = ["day", "days", "jour", "jours", "tag", "tage", "j", "d"]
    private static let weeks: Set<String> = ["week", "weeks", "semaine", "semaines"]
    private static let longer: Set<String> = [
        "month", "months", "mois", "year", "years", "an", "ans", "annee", "annees", "année", "années",
    ]
    private static let shorter: Set<String> = [
        "hour", "hours", "heure", "heures", "minute", "minutes", "second", "seconds", "secondes", "h", "min",
    ]
    private static let plain: Set<String> = [
        "euro", "euros", "eur", "dollar", "dollars", "usd", "chf", "francs", "livres", "pounds", "km", "m", "cm", "kg",
        "g",
        "m2", "l", "fois", "times",
    ]
    private static let percent: Set<String> = ["percent", "pourcent", "pourcents", "pct"]
    private static let working: Set<String> = [
        "working", "business", "ouvre", "ouvres", "ouvré", "ouvrés", "ouvrables",
    ]

    /// - Parameter left: what stands before; only a number has a unit.
    func unitSlip(after left: GuardSyntax) -> GuardFault? {
        guard case .number(let number, let range) = left else { return nil }
        let words = unitWords
        guard let word = words.first, let last = words.last else { return nil }
        let all = words.map { text(of: $0.range).lowercased() }
        let whole = range.lowerBound..<last.range.upperBound
        let digits = text(of: range)
        let what = "a number has no unit in an expression"
        if all.contains(where: Self.working.contains) {
            return GuardFault(
                .syntax, what, whole, fix: "write `\(digits)`, and count the days with `working_days(…)`")
        }
        switch all[0] {
        case let name where Self.days.contains(name) || Self.plain.contains(name):
            return GuardFault(.syntax, what, whole, fix: "write `\(digits)`")
        case let name where Self.weeks.contains(name):
            return GuardFault(
                .syntax, what + ": time is counted in days", whole,
                fix: number.multiplied(by: 7).map { "write `\($0)`" })
        case let name where Self.longer.contains(name):
            return GuardFault(
                .syntax, what + ": time is counted in days", whole, fix: "write how many days are meant")
        case let name where Self.shorter.contains(name):
            return GuardFault(
                .syntax, what + ": time is counted in days", whole, fix: "write a number of whole days")
        case let name where Self.percent.contains(name):
            return GuardFault(
                .syntax, what, whole,
                fix: number.share.map {
                    "write `\($0)` for the share, or `\(digits)` where the field counts in percent"
                })
        default:
            // Behind a name alone nothing can stand: it is a unit, or a condition that lacks its `and`.
            return GuardFault(
                .syntax, what + ", and two conditions have `and` or `or` between them",
                word.range.lowerBound..<last.range.upperBound,
                fix: "delete `\(text(of: word.range.lowerBound..<last.range.upperBound))`, or write `and` before it")
        }
    }

    /// The names that stand here alone, one behind the other; none where the first belongs to a term or a comparison.
    private var unitWords: [GuardToken] {
        var words: [GuardToken] = []
        while case .name(let name) = token(after: words.count).kind, !["true", "false"].contains(name) {
            words.append(token(after: words.count))
        }
        switch token(after: words.count).kind {
        case .end, .close, .and, .or, .comma: return words
        default: return []
        }
    }
}
