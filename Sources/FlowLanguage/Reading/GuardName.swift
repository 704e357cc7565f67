/// What stands in `needs` and `when` where it is more than a guard's name: `not plainte_recue`.
struct GuardName {
    enum Form {
        /// As it should be.
        case negated
        /// A negation as other languages write it: `!x`, `non x`.
        case foreign
        /// `not not x`, `not !x`: said twice, it denies nothing.
        case twice
        /// `x and y`, `x or y`.
        case joined(String)
    }

    let form: Form
    /// The name itself, or what stands behind the words before it.
    let name: String
    /// How often it is denied; not known where several are joined.
    let times: Int?

    /// Words that deny what stands behind them.
    static let denials = GuardParser.denials.union([
        "not", "Not", "NOT", "except", "hors", "hormis", "excepté",
    ])

    private static let ands: Set<String> = ["and", "et", "&&"]
    private static let ors: Set<String> = ["or", "ou", "||"]

    /// What `and` joins, one after the other; `nil` where something else is in it.
    static func conjuncts(of text: String) -> [String]? {
        guard !text.contains(where: { "(),[]".contains($0) }), case .joined("and")? = GuardName(text)?.form else {
            return nil
        }
        return text.split(separator: " ").split { ands.contains(String($0)) }.map { $0.joined(separator: " ") }
    }

    /// `nil` for a name alone.
    init?(_ text: String) {
        let words = text.split(whereSeparator: { " \t(),".contains($0) }).map(String.init)
        if words.contains(where: { Self.ands.contains($0) || Self.ors.contains($0) }), words.count >= 3 {
            form = .joined(words.contains { Self.ors.contains($0) } ? "or" : "and")
            name = text
            times = nil
            return
        }
        var times = 0
        var rest = words[...]
        // `ne` denies nothing by itself: the word behind it does.
        while let word = rest.first {
            let behind = word.drop { $0 == "!" }
            times += word.count - behind.count
            if behind.isEmpty || rest.count > 1 && (Self.denials.contains(String(behind)) || behind == "ne") {
                times += Self.denials.contains(String(behind)) ? 1 : 0
                rest = rest.dropFirst()
                continue
            }
            rest[rest.startIndex] = String(behind)
            break
        }
        guard times > 0, let last = rest.last else { return nil }
        name = last
        self.times = times
        form = times % 2 == 0 ? .twice : text == "not \(last)" ? .negated : .foreign
    }
}
