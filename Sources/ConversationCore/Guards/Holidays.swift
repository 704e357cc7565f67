public import PlainText

/// The days on which nobody works, beside Saturdays and Sundays.
public struct Holidays: Hashable, Sendable {
    /// Those from Monday to Friday, as days since 1970, in order.
    private let numbers: [Int]

    public init(_ days: [Day] = []) {
        numbers = Set(days.filter { Self.isWeekday($0.number) }.map(\.number)).sorted()
    }

    /// How many working days go by from one day to another: those after the first, up to the second and with it. Where the
    /// second comes first they are counted the other way round, below zero.
    package func workingDays(from first: Day, to second: Day) -> Int {
        first <= second
            ? workingDays(upTo: second.number) - workingDays(upTo: first.number)
            : -workingDays(from: second, to: first)
    }

    /// The working days after 1969-12-28, a Sunday, up to a day and with it; below zero before.
    private func workingDays(upTo day: Int) -> Int {
        let (weeks, rest) = Self.weeks(day)
        return weeks * 5 + min(rest, 5) - holidays(upTo: day)
    }

    private func holidays(upTo day: Int) -> Int {
        var (low, high) = (0, numbers.count)
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] <= day { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func isWeekday(_ day: Int) -> Bool { (1...5).contains(weeks(day).rest) }

    /// Whole weeks since that Sunday, and the days of the week after it: 1 for Monday, 0 for Sunday.
    private static func weeks(_ day: Int) -> (weeks: Int, rest: Int) {
        let since = day + 4
        let weeks = since >= 0 ? since / 7 : (since - 6) / 7
        return (weeks, since - weeks * 7)
    }
}
