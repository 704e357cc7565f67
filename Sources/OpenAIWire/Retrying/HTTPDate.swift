import PlainText

/// The dates of HTTP (RFC 9110, section 5.6.7), in all three of their forms.
enum HTTPDate {
    /// Seconds since 1970, or nil for what is no date. The current time settles the century of a two-digit year.
    static func unixSeconds(_ text: String, now: Int) -> Int? {
        guard text.utf8.count <= 40 else { return nil }
        let parts = text.split { " ,-:".contains($0) }
        switch parts.count {
        // Sun, 06 Nov 1994 08:49:37 GMT and Sunday, 06-Nov-94 08:49:37 GMT
        case 8 where parts[7] == "GMT":
            return seconds(day: parts[1], month: parts[2], year: parts[3], time: parts[4...6], now: now)
        // Sun Nov  6 08:49:37 1994
        case 7:
            return seconds(day: parts[2], month: parts[1], year: parts[6], time: parts[3...5], now: now)
        default: return nil
        }
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func seconds(
        day: Substring, month: Substring, year: Substring, time: ArraySlice<Substring>, now: Int
    ) -> Int? {
        let time = time.compactMap { Int($0) }
        guard let day = Int(day), (1...31).contains(day), let month = months.firstIndex(of: String(month)),
            var fullYear = Int(year), (0...9999).contains(fullYear), time.count == 3,
            (0..<24).contains(time[0]), (0..<60).contains(time[1]), (0...60).contains(time[2])
        else { return nil }
        let seconds = {
            Day(year: $0, month: month + 1, day: day).number * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]
        }
        if year.utf8.count == 2 {
            // More than fifty years ahead is the past century.
            fullYear += 2000
            if seconds(fullYear) > now.addingReportingOverflow(50 * 31_556_952).partialValue { fullYear -= 100 }
        }
        return seconds(fullYear)
    }
}
