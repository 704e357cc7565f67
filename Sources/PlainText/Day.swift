/// A day of the calendar, without time or zone. Prompts say it, models end on it.
public struct Day: Hashable, Sendable, BitwiseCopyable, Comparable, CustomStringConvertible {
    /// Kept small: a conversation holds two days, and moves often.
    private let count: Int32

    /// The last day that can be written: 9999-12-31.
    public static let last = Day(year: 9999, month: 12, day: 31)

    /// Days since 1970-01-01.
    public var number: Int { Int(count) }

    /// The day that many days after 1970-01-01; none is farther away than six million years.
    public init(number: Int) { count = Int32(clamping: number) }

    /// The day in UTC at a moment, in seconds since 1970.
    public init(unixSeconds: Int) {
        let (days, rest) = unixSeconds.quotientAndRemainder(dividingBy: 86_400)
        self.init(number: rest < 0 ? days - 1 : days)
    }

    /// Reads `2027-01-14`; `nil` for any other text and for a day that does not exist, from year 0001 to 9999.
    public init?(_ text: String) {
        guard text.utf8.count == 10, let day = text.utf8.withContiguousStorageIfAvailable(Day.init) ?? Day(text.utf8)
        else { return nil }
        self = day
    }

    private init?(_ bytes: some Sequence<UInt8>) {
        var (year, month, day, place) = (0, 0, 0, 0)
        for byte in bytes {
            let digit = Int(byte) - 0x30
            switch place {
            case 4, 7: guard byte == UInt8(ascii: "-") else { return nil }
            case _ where !(0...9).contains(digit): return nil
            case ..<4: year = year * 10 + digit
            case ..<7: month = month * 10 + digit
            default: day = day * 10 + digit
            }
            place += 1
        }
        guard year > 0, (1...12).contains(month), (1...Self.length(of: month, in: year)).contains(day) else {
            return nil
        }
        self.init(year: year, month: month, day: day)
    }

    private static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// A day beyond the end of its month is one of the next. Counts in years that begin in March, so that the leap day is
    /// the last of its year.
    /// - Parameter month: from 1 to 12.
    package init(year: Int, month: Int, day: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        self.init(
            number: era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468)
    }

    /// `2027-01-14`.
    public var description: String {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return padded(year, 4) + "-" + padded(month, 2) + "-"
            + padded(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, 2)
    }

    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}
