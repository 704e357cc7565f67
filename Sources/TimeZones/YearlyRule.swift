import PlainText

/// What a zone's clocks show in years of which no change is listed: the rule at the end of its file, as POSIX writes it:
/// `CET-1CEST,M3.5.0,M10.5.0/3`.
struct YearlyRule: Hashable, Sendable {
    /// A day of every year, and the second of it at which the clocks are changed.
    struct Change: Hashable, Sendable {
        enum Date: Hashable, Sendable {
            /// A month, which week of it (5 is the last), and the day of the week from Sunday.
            case weekday(month: Int, week: Int, day: Int)
            /// From 1 to 365; February 29 is never counted.
            case withoutLeapDay(Int)
            /// From 0 to 365.
            case ofYear(Int)
        }

        let date: Date
        let seconds: Int

        /// The second at which it comes in a year, on the clocks as they are before it.
        func moment(in year: Int) -> Int { day(in: year) * 86_400 + seconds }

        private func day(in year: Int) -> Int {
            let january = Day(year: year, month: 1, day: 1).number
            switch date {
            case .ofYear(let day): return january + day
            case .withoutLeapDay(let day):
                let march = Day(year: year, month: 3, day: 1).number
                return january + day - 1 >= january + 59 ? march + day - 60 : january + day - 1
            case .weekday(let month, let week, let day):
                let first = Day(year: year, month: month, day: 1).number
                let next =
                    month == 12 ? Day(year: year + 1, month: 1, day: 1) : Day(year: year, month: month + 1, day: 1)
                // 1970-01-01 was a Thursday.
                let weekday = ((first + 4) % 7 + 7) % 7
                var found = first + (day - weekday + 7) % 7 + (week - 1) * 7
                if found >= next.number { found -= 7 }
                return found
            }
        }
    }

    let standard: Int
    /// What they show in summer, from when to when.
    let summer: Summer?

    struct Summer: Hashable, Sendable {
        let offset: Int
        let begins: Change
        let ends: Change
    }

    func offset(at unixSeconds: Int) -> Int {
        guard let summer else { return standard }
        // Of years beyond all calendars no day is asked for.
        guard unixSeconds.magnitude < 1 << 42 else { return standard }
        let year = Self.year(of: Day(unixSeconds: unixSeconds + standard).number)
        let begins = summer.begins.moment(in: year) - standard
        let ends = summer.ends.moment(in: year) - summer.offset
        // South of the equator summer goes on over the new year.
        let isSummer =
            begins <= ends
            ? (begins..<ends).contains(unixSeconds) : !(ends..<begins).contains(unixSeconds)
        return isSummer ? summer.offset : standard
    }

    private static func year(of day: Int) -> Int {
        var year = 1970 + day / 366
        while Day(year: year + 1, month: 1, day: 1).number <= day { year += 1 }
        while Day(year: year, month: 1, day: 1).number > day { year -= 1 }
        return year
    }
}
