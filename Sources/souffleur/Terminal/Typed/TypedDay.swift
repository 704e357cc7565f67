import ConversationCore
import PlainText

/// A day as a person wrote it: `20/11/2026`, `20 novembre 2026`, `Nov 20, 2026`, `2026-11-20`.
enum TypedDay: Hashable, Sendable {
    case day(Day)
    /// It can be read in two ways.
    case ambiguous([Day])
    /// It looks like one, and no calendar has it.
    case noSuchDay
    case unreadable

    init(_ text: String, _ habits: WritingHabits) {
        let parts = Self.parts(text)
        guard parts.count == 3 else {
            self = .unreadable
            return
        }
        let readings = Self.readings(parts, habits)
        guard !readings.isEmpty else {
            self = .unreadable
            return
        }
        var days: [Day] = []
        for reading in readings {
            if let day = Self.day(reading), !days.contains(day) { days.append(day) }
        }
        self = days.isEmpty ? .noSuchDay : days.count == 1 ? .day(days[0]) : .ambiguous(days)
    }

    private typealias Reading = (year: Int, month: Int, day: Int)

    /// The three parts, apart by one sign or by blanks.
    private static func parts(_ text: String) -> [String] {
        let blanks: Set<Character> = [" ", "\u{A0}", "\u{202F}", "\t"]
        let words = text.lowercased().split { blanks.contains($0) || $0 == "," }.map(String.init)
        guard words.count == 1 else { return words }
        for sign: Character in ["/", "-", "."] where text.contains(sign) {
            return words[0].split(separator: sign, omittingEmptySubsequences: false).map(String.init)
        }
        return words
    }

    private static func readings(_ parts: [String], _ habits: WritingHabits) -> [Reading] {
        // The year first: only one order follows it.
        if let year = year(parts[0]) {
            guard let month = number(parts[1]), let day = number(parts[2]) else { return [] }
            return [(year, month, day)]
        }
        // With two digits it would have to be guessed.
        guard let year = year(parts[2]) else { return [] }
        if let month = MonthNames.month(parts[1]), let day = ordinal(parts[0]) { return [(year, month, day)] }
        if let month = MonthNames.month(parts[0]), let day = ordinal(parts[1]) { return [(year, month, day)] }
        guard let first = number(parts[0]), let second = number(parts[1]) else { return [] }
        switch habits.dayOrder {
        case .dayFirst: return [(year, second, first)]
        case .monthFirst: return [(year, first, second)]
        case .unknown: return [(year, second, first), (year, first, second)]
        }
    }

    private static func year(_ text: String) -> Int? { text.utf8.count == 4 ? digits(text) : nil }

    private static func number(_ text: String) -> Int? { text.utf8.count <= 2 ? digits(text) : nil }

    /// `20`, `1er`, `2nd`.
    private static func ordinal(_ text: String) -> Int? {
        for suffix in ["er", "st", "nd", "rd", "th"] where text.hasSuffix(suffix) {
            return number(String(text.dropLast(2)))
        }
        return number(text)
    }

    private static func digits(_ text: String) -> Int? {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
    }

    private static func day(_ reading: Reading) -> Day? {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        return Day("\(padded(reading.year, 4))-\(padded(reading.month, 2))-\(padded(reading.day, 2))")
    }
}
