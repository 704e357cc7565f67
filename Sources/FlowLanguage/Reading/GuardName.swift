/// What stands in `needs` and `when` where it is more than a guard's name: `not plainte_recue`.
struct GuardName {
    enum Form {
        /// As it should be.
        case negated
        /// A negation as other languages write it: `!x`, `non x`.
        case foreign
        /// `not not x`.
        case twice
        /// `x and y`, `x or y`.
        case joined(String)
    }

    let form: Form
    /// The name itself, or what stands behind the words before it.
    let name: String

    /// `nil` for a name alone.
    init?(_ text: String) {
        let words = text.split(whereSeparator: { " \t(),".contains($0) }).map(String.init)
        if let word = words.first(where: { ["and", "or", "et", "ou", "&&", "||"].contains($0) }), words.count >= 3 {
            form = .joined(["and", "et", "&&"].contains(word) ? "and" : "or")
            name = text
            return
        }
        if text.hasPrefix("!") {
            form = .foreign
            name = String(text.drop { $0 == "!" || $0 == " " })
            return
        }
        guard words.count >= 2, let first = words.first else { return nil }
        let negations = ["not", "Not", "NOT", "no", "non", "pas", "sans", "without", "never", "jamais"]
        guard negations.contains(first), let last = words.last else { return nil }
        name = last
        if words.count == 3, words[1] == first {
            form = .twice
        } else {
            form = first == "not" && words.count == 2 && text == "not \(last)" ? .negated : .foreign
        }
    }
}
