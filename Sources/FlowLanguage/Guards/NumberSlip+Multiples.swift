import ConversationCore
import OrderedJSON
import PlainText

/// `5 mille`, `2 M`, `3 k€`, `1,5 million d'euros`: a number whose thousands are a word.
extension NumberSlip {
    private static let zeros: [String: Int] = [
        "k": 3, "mille": 3, "millier": 3, "milliers": 3, "thousand": 3, "thousands": 3, "million": 6, "millions": 6,
        "mio": 6, "milliard": 9, "milliards": 9, "mrd": 9, "md": 9, "mds": 9,
    ]

    /// A text that is such a slip from its first character to its last.
    init?(whole text: String) {
        let scalars = Array(text.unicodeScalars)
        guard !scalars.isEmpty, let slip = NumberSlip(scalars, at: 0), slip.fault.range == 0..<scalars.count else {
            return nil
        }
        self = slip
    }

    /// - Parameter scan: stands behind the number.
    static func multiple(_ number: String, _ start: Int, _ scan: NumberScan) -> NumberSlip? {
        var scan = scan
        scan.skipSpaces()
        let word = scan.word()
        // A small m is a metre.
        guard let zeros = word == "M" ? 6 : zeros[word.lowercased()], let meant = number.withZeros(zeros),
            let worth = JSONNumber(decimal: meant)?.double, abs(worth) <= FieldType.defaultNumberBound
        else { return nil }
        return NumberSlip(
            fault: GuardFault(
                .syntax, "a number is written with digits alone", start..<scan.endOfUnit, fix: "write `\(meant)`"),
            number: meant)
    }
}

extension NumberScan {
    mutating func skipSpaces() {
        while let next, next == " " || StrangeSpace(next) != nil { index += 1 }
    }

    /// Letters alone.
    mutating func word() -> String {
        let start = index
        while let next, next.properties.isAlphabetic { index += 1 }
        return String(String.UnicodeScalarView(scalars[start..<index]))
    }

    /// Where `percent`, `pour cent` or the like ends.
    func percentWords() -> Int? {
        var scan = self
        let first = scan.word().lowercased()
        if ["percent", "pourcent", "pourcents", "pct"].contains(first) { return scan.index }
        guard first == "pour" || first == "per" else { return nil }
        scan.skipSpaces()
        return ["cent", "cents"].contains(scan.word().lowercased()) ? scan.index : nil
    }

    /// Where a unit behind a number ends, `d'euros` or `€`; here where none stands.
    var endOfUnit: Int {
        var scan = self
        scan.skipSpaces()
        if let next = scan.next, ["€", "$", "£"].contains(next) { return scan.index + 1 }
        var unit = scan.word().lowercased()
        if unit == "d", let next = scan.next, next == "'" || next == "’" {
            scan.index += 1
            unit = scan.word().lowercased()
        } else if unit == "de" || unit == "d" {
            scan.skipSpaces()
            unit = scan.word().lowercased()
        }
        return GuardParser.plain.contains(unit) ? scan.index : index
    }
}
