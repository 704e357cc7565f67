import ConversationCore
import SpannedYAML

/// Functions of other languages, and what they are called here.
extension GuardParser {
    private static let meant: [String: String] = [
        "nombre": "count", "len": "count", "length": "count", "size": "count", "compte": "count", "compter": "count",
        "combien": "count", "how_many": "count",
        "somme": "sum", "total": "sum", "minimum": "min", "plus_petit": "min", "maximum": "max", "plus_grand": "max",
        "exists": "filled", "rempli": "filled", "empty": "filled",
        "some": "any", "un": "any", "une": "any", "certains": "any", "au_moins_un": "any",
        "all": "every", "tous": "every", "toutes": "every", "tout": "every", "chaque": "every", "each": "every",
        "jours": "days", "ecart": "days", "datediff": "days", "date_diff": "days", "days_between": "days",
        "jours_ouvres": "working_days", "jours_ouvrables": "working_days", "business_days": "working_days",
        "workdays": "working_days", "networkdays": "working_days", "jours_travailles": "working_days",
        "last": "latest", "dernier": "latest", "derniere": "latest", "newest": "latest", "most_recent": "latest",
    ]
    private static let areFirst: Set<String> = ["first", "oldest", "earliest", "premier", "premiere"]
    private static let areMeans: Set<String> = ["average", "avg", "mean", "moyenne", "median", "mediane"]

    /// The function that a word of another language means.
    static func function(meantBy word: String) -> String? {
        if functions.contains(word) { return word }
        return meant[word.lowercased()] ?? NameForm.suggestion(for: word).flatMap { meant[$0] }
    }

    /// A name that stands before a parenthesis and is no function.
    func unknownFunction(_ name: String, _ range: Range<Int>) -> GuardFault {
        let plain = NameForm.suggestion(for: name) ?? name
        if plain == "now" || plain == "today" {
            return GuardFault(
                .syntax, "there is no function `\(name)`", range, fix: "write `today` without parentheses")
        }
        if let extreme = extremeDay(plain) {
            return GuardFault(
                .syntax, "there is no function `\(name)`: days are compared like numbers", range,
                fix: "write `\(extreme)`")
        }
        if Self.areFirst.contains(plain) {
            return GuardFault(
                .syntax,
                "there is no function `\(name)`: of all that there are, only the latest is asked for by itself",
                range, fix: "ask for all of them, with `any`, `every`, `min` or `max`")
        }
        if Self.areMeans.contains(plain) {
            return GuardFault(
                .syntax, "there is no function `\(name)`: a share has no last digit", range,
                fix: "compare the sum with so many times the count: `sum(…) > 100 * count(…)`")
        }
        if Self.areIn.contains(plain) {
            return membershipSlip(range)
                ?? GuardFault(
                    .syntax, "`\(name)` is no word of an expression", range,
                    fix: "write a comparison for each value, with `or` between them and parentheses around them")
        }
        let near = Self.function(meantBy: name) ?? closestMatch(to: plain, among: Self.functions)
        return GuardFault(
            .syntax, "there is no function `\(name)`" + (near.map { "; did you mean `\($0)`?" } ?? ""), range,
            fix: near.map { "write `\($0)`" }
                ?? "there are " + Self.functions.map { "`\($0)`" }.joined(separator: ", "))
    }

    /// `oldest(biens.achete_le)` is the least of the days.
    private func extremeDay(_ word: String) -> String? {
        guard current.kind == .open, let collection = token(after: 1).kind.name, token(after: 2).kind == .dot,
            let field = token(after: 3).kind.name, vocabulary.collections[collection] != nil,
            case .date = vocabulary.field(field, of: collection)?.type
        else { return nil }
        return ["oldest": "min", "earliest": "min", "newest": "max", "most_recent": "max"][word]
    }
}
