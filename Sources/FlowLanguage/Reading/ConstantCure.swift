package import ConversationCore
import OrderedJSON
import PlainText
import SpannedYAML

/// What is wrong with a value that does not fit its field, and what to write instead: the value that was meant, where that
/// shows.
package struct ConstantCure {
    private let field: Field
    private let text: String
    private let isQuoted: Bool

    /// A value as it is written.
    package init(_ field: Field, _ text: String, isQuoted: Bool) {
        self.field = field
        self.text = text
        self.isQuoted = isQuoted
    }

    /// That the value is none of the field's, and why.
    package func finding(_ problem: FieldViolation.Problem?) -> String {
        let reason =
            switch problem {
            case .tooLong(let maximum): "which has at most \(maximum) characters"
            case .belowMinimum(let minimum): "which is at least \(Self.number(minimum))"
            case .aboveMaximum(let maximum): "which is at most \(Self.number(maximum))"
            case .offPattern: "whose `pattern` it does not match"
            case _: "which is a \(field.type.name.replacing("_", with: " "))"
            }
        return "`\(text.shortened(toBytes: 80))` is no value of `\(field.name)`, \(reason)"
    }

    private static func number(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? "\(value)" }

    /// What to write instead.
    package func words(for problem: FieldViolation.Problem?) -> String? {
        switch problem {
        case .tooLong(let maximum): "shorten it to \(maximum) characters"
        case .belowMinimum(let minimum): "write at least \(Self.number(minimum))"
        case .aboveMaximum(let maximum): "write at most \(Self.number(maximum))"
        case .offPattern: field.pattern?.otherwise.variants.first.map { "the `pattern` says: \($0)" }
        case _: meant ?? typical
        }
    }

    /// The same value as the flow writes it.
    private var meant: String? {
        switch field.type {
        case .number, .wholeNumber: number
        case .flag: text.meantFlag.map { isQuoted && text == "\($0)" ? "write \($0) without quotes" : "write `\($0)`" }
        case .choice(let choices): choices.value(labelled: text).map { "write `\($0)`" }
        case .date where text.hasPrefix("today"):
            "write a day; the day on which an intent writes is fixed by its `with: {\(field.name): today}`, and nothing is added to it"
        case .date: day.map { "write `\($0)`" }
        case .text, .list, .reference, .references: nil
        }
    }

    /// A day as in a letter, `20/11/2026`, where nobody can take the day for the month.
    private var day: String? {
        let parts = text.split { "/.-".contains($0) }.map(String.init)
        guard parts.count == 3, parts[2].utf8.count == 4, let first = Int(parts[0]), let second = Int(parts[1]),
            (1...31).contains(first), (1...31).contains(second), first > 12 || second > 12 || first == second
        else { return nil }
        let (day, month) = first > 12 ? (first, second) : (second, first)
        let padded = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        let written = "\(parts[2])-\(padded(month))-\(padded(day))"
        return field.violations(of: .string(written)).isEmpty ? written : nil
    }

    private var number: String? {
        if isQuoted, fits(text) { return "write \(text) without quotes" }
        // As in a letter: `5 000`, `12,5`, `500 €`, `20 %`.
        var digits = text
        if let unit = ([field.unit, "€", "$", "£", "%"].compactMap { $0 }).first(where: digits.hasSuffix) {
            digits.removeLast(unit.count)
        }
        while digits.last == " " { digits.removeLast() }
        let better = NumberSlip(Array(digits.unicodeScalars), at: 0)?.number ?? digits
        return better != text && fits(better) ? "write `\(better)`" : nil
    }

    private func fits(_ text: String) -> Bool {
        JSONNumber(decimal: text).map { field.violations(of: .number($0)).isEmpty } ?? false
    }

    /// What values of such a field look like.
    var typical: String? {
        switch field.type {
        case .text: "write a text between quotes"
        case .number(let minimum, let maximum) where minimum > 12.5 || maximum < 12.5:
            "write digits, such as `\(Self.number(min(max(12, minimum), maximum)))`"
        case .number: "write digits, such as `12.5`"
        case .wholeNumber(let minimum, let maximum) where JSONNumber(decimal: text) != nil && !isQuoted:
            "write a number without a fraction, such as `\(min(max(12, minimum), maximum))`"
        case .wholeNumber(let minimum, let maximum): "write digits, such as `\(min(max(12, minimum), maximum))`"
        case .flag: "write `true` or `false`"
        case .date: "write a day such as `2027-06-30`"
        case .choice(let choices):
            closestMatch(to: text, among: choices.map(\.value)).map { "write `\($0)`" }
                ?? "write one of " + choices.prefix(12).map { "`\($0.value)`" }.joined(separator: ", ")
        case .list, .reference, .references: "give this value when the intent runs"
        }
    }
}
