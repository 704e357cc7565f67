import ConversationCore
import OrderedJSON
import PlainText

/// Values as people of a language read them.
struct ShownValue: Sendable {
    let language: LanguageID
    let habits: WritingHabits

    /// The most of a text that is shown.
    private static let mostBytes = 120

    /// - Parameter isWhole: whether a long text is shown to its end.
    /// - Returns: `nil` where there is nothing to be seen, and for a list.
    func text(_ value: JSON?, _ field: Field, isWhole: Bool = false) -> String? {
        switch (field.type, value) {
        case (.flag, .bool(let flag)): flag ? (habits.isFrench ? "oui" : "yes") : (habits.isFrench ? "non" : "no")
        case (.number, .number(let number)): self.number(number.text)
        case (.date, .string(let text)): day(text)
        case (.choice(let choices), .string(let text)):
            choices.first { hasSameBytes($0.value, text) }?.label[language] ?? text
        case (_, .string(let text)): text.isEmpty ? nil : isWhole ? text : text.shortened(toBytes: Self.mostBytes)
        case (_, .number(let number)): number.text
        case _: nil
        }
    }

    /// `6 800,50`, `6,800.50`; a number in a notation of programs stays as it is.
    private func number(_ text: String) -> String {
        let isNegative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first, parts.count <= 2,
            parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
        else { return text }
        var grouped = ""
        for (place, digit) in whole.enumerated() {
            if place > 0, (whole.count - place) % 3 == 0 { grouped += habits.isFrench ? "\u{202F}" : "," }
            grouped.append(digit)
        }
        let fraction = parts.count == 2 ? (habits.isFrench ? "," : ".") + parts[1] : ""
        return (isNegative ? "\u{2212}" : "") + grouped + fraction
    }

    /// `1er mars 2027`, `1 March 2027`.
    private func day(_ text: String) -> String {
        guard Day(text) != nil, let month = Int(text.dropFirst(5).prefix(2)), let day = Int(text.suffix(2)) else {
            return text
        }
        let names = habits.isFrench ? MonthNames.french : MonthNames.english
        guard names.indices.contains(month - 1) else { return text }
        let first = habits.isFrench && day == 1 ? "1er" : "\(day)"
        return "\(first) \(names[month - 1]) \(Int(text.prefix(4)).map(String.init) ?? text)"
    }
}
