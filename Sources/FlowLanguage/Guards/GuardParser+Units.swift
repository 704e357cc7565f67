import OrderedJSON
import SpannedYAML

/// A word behind a number: `30 days`, `500 euros`, `2 weeks`.
extension GuardParser {
    private static let weeks: Set<String> = ["week", "weeks", "semaine", "semaines"]
    private static let longer: Set<String> = [
        "month", "months", "mois", "year", "years", "an", "ans", "annee", "annees", "année", "années",
    ]
    private static let shorter: Set<String> = [
        "hour", "hours", "heure", "heures", "minute", "minutes", "second", "seconds", "secondes", "h", "min",
    ]
    static let plain: Set<String> = [
        "euro", "euros", "eur", "dollar", "dollars", "usd", "chf", "francs", "livres", "pounds", "km", "m", "cm", "kg",
        "g",
        "m2", "l", "fois", "times",
    ]
    private static let working: Set<String> = [
        "working", "business", "ouvre", "ouvres", "ouvré", "ouvrés", "ouvrée", "ouvrées", "ouvrable",
        "ouvrables", "working_days", "business_days", "workdays", "jours_ouvres", "jours_ouvrés", "jours_ouvrables",
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
        let asked = functionsOfComparison
        if all.contains(where: Self.working.contains) {
            let isWeeks = all.contains(where: Self.weeks.contains)
            guard let working = isWeeks ? number.multiplied(by: 5) : number,
                !all.contains(where: Self.longer.contains)
            else { return GuardFault(.syntax, what, whole, fix: "write how many days are meant") }
            if asked.contains("working_days") {
                return GuardFault(.syntax, what, whole, fix: "write `\(working)`")
            }
            if let counted = daysBefore(left) {
                let said = text(of: counted.lowerBound..<range.lowerBound)
                return GuardFault(
                    .syntax, "a number has no unit in an expression, and `days` counts all days",
                    counted.lowerBound..<last.range.upperBound, fix: "write `working_\(said)\(working)`")
            }
            // `3` alone would make calendar days of them.
            return GuardFault(
                .syntax, what, whole,
                fix: "count the days with `working_days(…, …)`, and compare that with `\(working)`")
        }
        switch all[0] {
        case let name where WordsForDays.all.contains(name) || Self.plain.contains(name):
            return GuardFault(.syntax, what, whole, fix: "write `\(digits)`")
        case let name where Self.weeks.contains(name):
            guard let days = number.multiplied(by: 7), let working = number.multiplied(by: 5) else { return nil }
            return GuardFault(
                .syntax, what + ": time is counted in days", whole,
                fix: asked.contains("working_days")
                    ? "write `\(working)`"
                    : asked.contains("days")
                        ? "write `\(days)`"
                        : "write `\(days)` for the days, or `\(working)` for the working days of them")
        case let name where Self.longer.contains(name):
            return GuardFault(
                .syntax, what + ": time is counted in days", whole, fix: "write how many days are meant")
        case let name where Self.shorter.contains(name):
            return GuardFault(
                .syntax, what + ": time is counted in days", whole, fix: "write a number of whole days")
        default:
            // Behind a name alone nothing can stand: it is a unit, or a condition that lacks its `and`.
            return GuardFault(
                .syntax, what + ", and two conditions have `and` or `or` between them",
                word.range.lowerBound..<last.range.upperBound,
                fix: "delete `\(text(of: word.range.lowerBound..<last.range.upperBound))`, or write `and` before it")
        }
    }

    /// `10% of x`.
    mutating func refuseShare(of left: GuardSyntax) throws(GuardFault) {
        guard case .percentage(let number, let range) = left, let share = number.share,
            let word = current.kind.name, ["of", "de", "du", "des"].contains(word)
        else { return }
        let what = "a share is a number, and it is multiplied"
        _ = advance()
        let start = current.range.lowerBound
        guard (try? expression(binding: 6)) != nil else {
            throw GuardFault(.syntax, what, range, fix: "multiply by `\(share)`")
        }
        let end = before.range.upperBound
        throw GuardFault(
            .syntax, what, range.lowerBound..<end, fix: "write `\(text(of: start..<end)) * \(share)`")
    }

    /// Where `days(…)` stands that is compared with what comes now, and nothing else.
    private func daysBefore(_ number: GuardSyntax) -> Range<Int>? {
        guard let place = tokens.firstIndex(where: { $0.range == number.range }), place >= 2,
            case .comparison = tokens[place - 1].kind, tokens[place - 2].kind == .close,
            let open = tokens[..<place].lastIndex(where: { $0.kind.name == "days" }),
            closing(open + 1) == place - 2
        else { return nil }
        let isAlone = open == 0 || [.and, .or, .not, .open, .where].contains(tokens[open - 1].kind)
        return isAlone ? tokens[open].range.lowerBound..<number.range.upperBound : nil
    }

    /// The functions that are called in the comparison that is read.
    private var functionsOfComparison: Set<String> {
        let called = Set(zip(tokens, tokens.dropFirst()).filter { $1.kind == .open }.map { $0.0.range.lowerBound })
        func names(_ tokens: some Sequence<GuardToken>, opens: GuardToken.Kind, closes: GuardToken.Kind) -> [String] {
            var (names, depth) = ([String](), 0)
            for token in tokens {
                if token.kind == opens { depth += 1 }
                if token.kind == closes { depth -= 1 }
                if depth < 0 { break }
                if depth == 0, [.and, .or, .not, .where].contains(token.kind) { break }
                if let name = token.kind.name, called.contains(token.range.lowerBound) { names.append(name) }
            }
            return names
        }
        return Set(
            names(tokens[..<index].reversed(), opens: .close, closes: .open)
                + names(tokens[index...], opens: .open, closes: .close))
    }

    private static func isUnit(_ word: String) -> Bool {
        [WordsForDays.all, weeks, longer, shorter, plain, working].contains { $0.contains(word) }
    }

    /// The names that stand here alone, one behind the other; none where the first belongs to a term or a comparison.
    private var unitWords: [GuardToken] {
        var words: [GuardToken] = []
        while case .name(let name) = token(after: words.count).kind, !["true", "false"].contains(name) {
            words.append(token(after: words.count))
        }
        switch token(after: words.count).kind {
        case .end, .close, .and, .or, .comma: return words
        // `2 weeks < days(…)`.
        case .comparison where words.count == 1 && Self.isUnit(text(of: words[0].range).lowercased()): return words
        default: return []
        }
    }
}
