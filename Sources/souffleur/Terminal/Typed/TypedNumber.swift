/// A number as a person wrote it: `6 800,50`, `6,800.50`, `-3`.
enum TypedNumber: Hashable, Sendable {
    /// In the notation of files, `6800.50`.
    case number(String)
    /// It can be read in two ways.
    case ambiguous([String])
    case unreadable

    init(_ text: String, _ habits: WritingHabits) {
        var body = Substring(String(text.map { Self.blanks.contains($0) ? " " : $0 == "\u{2212}" ? "-" : $0 }))
        while body.last == " " { body.removeLast() }
        while body.first == " " { body.removeFirst() }
        let isNegative = body.first == "-"
        if isNegative { body.removeFirst() }
        let readings = Self.readings(body, habits).map { (isNegative ? "-" : "") + $0 }
        self = readings.isEmpty ? .unreadable : readings.count == 1 ? .number(readings[0]) : .ambiguous(readings)
    }

    /// The plain, the no-break, the narrow no-break, the thin and the figure space.
    private static let blanks: [Character] = [" ", "\u{A0}", "\u{202F}", "\u{2009}", "\u{2007}"]

    private static func readings(_ body: Substring, _ habits: WritingHabits) -> [String] {
        let signs = body.filter { $0 == "," || $0 == "." }
        guard let sign = signs.last else { return [whole(body, groupedBy: " ")].compactMap { $0 } }
        // What stands once and last among others is the decimal sign, in every language: `6.800,50`, `1,234,567.8`.
        if signs.contains(where: { $0 != sign }) {
            guard signs.filter({ $0 == sign }).count == 1 else { return [] }
            return [decimal(body, sign, groupedBy: sign == "," ? "." : ",")].compactMap { $0 }
        }
        if signs.count > 1 { return [whole(body, groupedBy: sign)].compactMap { $0 } }
        let asGroups = body.contains(" ") ? nil : whole(body, groupedBy: sign)
        let asDecimal = decimal(body, sign, groupedBy: " ")
        if sign == habits.decimalSign { return [asDecimal].compactMap { $0 } }
        // `6,800` in English is read in one way; a comma before a fraction, `6,80`, is more likely a slip.
        if habits.decimalSign == ".", sign == "," { return [asGroups].compactMap { $0 } }
        return [asGroups, asDecimal].compactMap { $0 }
    }

    private static func decimal(_ body: Substring, _ sign: Character, groupedBy group: Character) -> String? {
        let parts = body.split(separator: sign, omittingEmptySubsequences: false)
        guard parts.count == 2, isDigits(parts[1]), let whole = whole(parts[0], groupedBy: group) else { return nil }
        return "\(whole).\(parts[1])"
    }

    /// Digits, in groups of three if in any; the first group has one to three, and does not begin with a zero.
    private static func whole(_ body: Substring, groupedBy group: Character) -> String? {
        let groups = body.split(separator: group, omittingEmptySubsequences: false)
        guard let first = groups.first, groups.allSatisfy(isDigits) else { return nil }
        if groups.count > 1 {
            guard first.count <= 3, first.first != "0", groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
                return nil
            }
        }
        let digits = groups.joined().drop { $0 == "0" }
        return digits.isEmpty ? "0" : String(digits)
    }

    private static func isDigits(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
