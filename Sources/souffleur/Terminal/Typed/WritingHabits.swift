/// How people of a language write numbers, days, yes and no, and how they punctuate.
struct WritingHabits: Hashable, Sendable {
    /// Which of day and month people write first, between strokes or points.
    enum DayOrder: Hashable, Sendable {
        case dayFirst, monthFirst
        /// Habits differ from country to country, and the language does not tell.
        case unknown
    }

    let isFrench: Bool
    /// The sign before the fraction; `nil` where the language is not known to have one.
    let decimalSign: Character?
    let dayOrder: DayOrder

    /// - Parameter languageCode: `fr`, `en`, `en-GB`.
    init(languageCode: String) {
        let code = languageCode.lowercased()
        isFrench = code.hasPrefix("fr")
        decimalSign = isFrench ? "," : code.hasPrefix("en") ? "." : nil
        dayOrder = isFrench || code == "en-gb" ? .dayFirst : code == "en-us" ? .monthFirst : .unknown
    }

    /// French sets a no-break space before it.
    var colon: String { isFrench ? "\u{A0}: " : ": " }
    var questionMark: String { isFrench ? "\u{202F}?" : "?" }

    func quoted(_ text: String) -> String { isFrench ? "«\u{A0}\(text)\u{A0}»" : "“\(text)”" }
}
