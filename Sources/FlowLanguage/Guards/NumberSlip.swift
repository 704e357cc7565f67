import OrderedJSON
import PlainText

/// A day without quotes, or a number as a person writes it in a letter (`5 000`, `5,000`, `0,5`, `20 %`).
struct NumberSlip {
    let fault: GuardFault
    /// The number that was meant, where one was and nothing else.
    private(set) var number: String?
    /// The day that was meant, where there is one.
    private(set) var day: String?
    /// The number before a `%`, and where the sign ends. What it is to be depends on what it is compared with.
    private(set) var percentage: (number: ExactDecimal, end: Int)?

    /// What begins with the digit at a place, where it is such a slip.
    init?(_ scalars: [Unicode.Scalar], at start: Int) {
        var scan = NumberScan(scalars: scalars, index: start)
        if scan.next == "-" { scan.index += 1 }
        let first = scan.digits()
        guard !first.isEmpty else { return nil }
        if let day = Self.day(first, scan) {
            self.day = Day(day.text) == nil ? nil : day.text
            fault = GuardFault(
                .syntax, "a day stands between quotes", start..<day.end,
                fix: self.day.map { "write `\"\($0)\"`" } ?? "write a day such as \"2026-03-31\"")
            return
        }
        var (whole, groups, fraction) = (first, [String](), "")
        var separators: [Unicode.Scalar] = []
        while let separator = scan.next, Self.separators.contains(separator), scan.hasDigit(after: 1) {
            scan.index += 1
            separators.append(separator)
            groups.append(scan.digits())
        }
        // `0.5` is a number as it should be; so is any digit after a plain point.
        if separators.isEmpty || separators == ["."] {
            let number = String(String.UnicodeScalarView(scalars[start..<scan.index]))
            if let percent = Self.percentage(number, scan) {
                self = percent.slip(start)
                return
            }
            if let multiple = Self.multiple(number, start, scan) {
                self = multiple
                return
            }
            guard let sign = scan.next, sign == "€" || (sign.properties.isAlphabetic || sign == "_")
            else { return nil }
            fault = Self.unit(sign, number, start, scan)
            return
        }
        let last = separators[separators.count - 1]
        let isPlainPoint = last == "." && !separators.dropLast().contains(".")
        let isComma = last == "," && !separators.dropLast().contains(",")
        // A comma before three digits parts thousands, unless nothing but a zero stands before it.
        if isPlainPoint || isComma && (groups[groups.count - 1].utf8.count != 3 || whole == "0") {
            fraction = groups.removeLast()
        }
        guard groups.allSatisfy({ $0.utf8.count == 3 }) || separators.allSatisfy({ $0 == " " }) else {
            fault = GuardFault(
                .syntax, "this is no number", start..<scan.index, fix: "write digits and at most one point: `5000.50`")
            return
        }
        guard groups.allSatisfy({ $0.utf8.count == 3 }), whole.utf8.count <= 3 || groups.isEmpty else {
            fault = GuardFault(
                .syntax, "two numbers stand side by side", start..<scan.index,
                fix: "write one number without spaces, or a comparison between them")
            return
        }
        whole += groups.joined()
        let sign = scalars[start] == "-" ? "-" : ""
        let meant = sign + whole + (fraction.isEmpty ? "" : ".\(fraction)")
        if let percent = Self.percentage(meant, scan) {
            self = percent.slip(start)
            return
        }
        if let multiple = Self.multiple(meant, start, scan) {
            self = multiple
            return
        }
        number = meant
        let odd = separators.first { $0 != "." } ?? last
        let name =
            odd == " "
            ? "a space" : odd == "," ? "a comma" : odd == "." ? "points" : "a \(StrangeSpace(odd)?.name ?? "sign")"
        fault = GuardFault(
            .syntax, "\(odd == "'" || odd == "’" || odd == "_" ? "`\(odd)`" : name) does not belong in a number",
            start..<scan.endOfUnit, fix: "write `\(meant)`")
    }

    private static let separators: Set<Unicode.Scalar> = [
        " ", ",", ".", "'", "’", "_", "\u{A0}", "\u{202F}", "\u{2009}", "\u{2007}",
    ]

    /// A number with a `%` behind it, perhaps after a space.
    private struct Percentage {
        let number: ExactDecimal
        let end: Int

        func slip(_ start: Int) -> NumberSlip {
            NumberSlip(
                fault: GuardFault(
                    .syntax, "`%` means nothing in an expression", start..<end,
                    fix: number.share.map { "write `\($0)`" }),
                percentage: (number, end))
        }
    }

    init(fault: GuardFault, number: String? = nil, percentage: (number: ExactDecimal, end: Int)? = nil) {
        self.fault = fault
        self.number = number
        self.percentage = percentage
    }

    private static func percentage(_ number: String, _ before: NumberScan) -> Percentage? {
        var scan = before
        scan.skipSpaces()
        if scan.next == "%" {
            scan.index += 1
        } else {
            guard let end = scan.percentWords() else { return nil }
            scan.index = end
        }
        guard let number = JSONNumber(decimal: number).flatMap({ ExactDecimal($0) }) else { return nil }
        return Percentage(number: number, end: scan.index)
    }

    private static func unit(_ sign: Unicode.Scalar, _ number: String, _ start: Int, _ scan: NumberScan) -> GuardFault {
        if sign == "€" {
            return GuardFault(
                .syntax, "numbers have no unit in an expression", start..<(scan.index + 1), fix: "write `\(number)`")
        }
        // A letter may stand for thousands or an exponent.
        var end = scan
        let letters = end.letters()
        let isUnit = GuardParser.plain.contains(letters.lowercased())
        let written = isUnit ? number : letters.exponent.flatMap(number.withZeros)
        return GuardFault(
            .syntax, "a number is written with digits alone", start..<end.index,
            fix: written.map { "write `\($0)`" } ?? "write all its digits, such as `5000`")
    }

    /// `2026-01-01`, `2026/01/01`, `01/01/2026`, `1.1.2026`.
    private static func day(_ first: String, _ before: NumberScan) -> (text: String, end: Int)? {
        var scan = before
        guard let separator = scan.next, separator == "-" || separator == "/" || separator == "." else { return nil }
        scan.index += 1
        let second = scan.digits()
        guard scan.next == separator else { return nil }
        scan.index += 1
        let third = scan.digits()
        let parts = first.utf8.count == 4 ? [first, second, third] : [third, second, first]
        guard parts[0].utf8.count == 4, (1...2).contains(parts[1].utf8.count), (1...2).contains(parts[2].utf8.count)
        else { return nil }
        let padded = parts.map { $0.utf8.count == 1 ? "0\($0)" : $0 }
        return (padded.joined(separator: "-"), scan.index)
    }
}

extension String {
    /// The number behind an `e`, where it is a small one.
    fileprivate var exponent: Int? {
        guard first == "e" || first == "E", let value = Int(dropFirst()), (-15...15).contains(value) else { return nil }
        return value
    }

    /// A number times ten, so many times.
    func withZeros(_ count: Int) -> String? {
        guard let number = JSONNumber(decimal: self).flatMap({ ExactDecimal($0) }) else { return nil }
        let power = ExactDecimal(
            digits: count < 0 ? 1 : Int128((0..<count).reduce(1) { all, _ in all * 10 }), scale: max(-count, 0))
        return power.flatMap { number.multiplied(by: $0) }?.description
    }
}

extension ExactDecimal {
    /// What so many of a hundred are.
    var share: ExactDecimal? { ExactDecimal(digits: 1, scale: 2).flatMap { multiplied(by: $0) } }
}
