public import PlainText

/// What a zone's clocks show at every moment: so that a moment has a day there.
public struct ZoneRules: Hashable, Sendable {
    /// `Europe/Paris`.
    public let name: String
    /// The moments at which the clocks were changed, in seconds since 1970, in order, and what they show from then on.
    private let moments: [Int]
    private let offsets: [Int]
    /// Seconds east of UTC before the first of those.
    private let first: Int
    /// What holds after the last of them.
    private let later: YearlyRule?

    init(name: String, moments: [Int], offsets: [Int], first: Int, later: YearlyRule?) {
        self.name = name
        self.moments = moments
        self.offsets = offsets
        self.first = first
        self.later = later
    }

    /// Seconds east of UTC at a moment, in seconds since 1970.
    public func offset(at unixSeconds: Int) -> Int {
        guard let last = moments.last, unixSeconds < last else {
            return later?.offset(at: unixSeconds) ?? offsets.last ?? first
        }
        var (low, high) = (0, moments.count)
        while low < high {
            let middle = (low + high) / 2
            if moments[middle] <= unixSeconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : offsets[low - 1]
    }

    /// The day there at a moment, in seconds since 1970.
    public func day(at unixSeconds: Int) -> Day {
        let (local, isBeyond) = unixSeconds.addingReportingOverflow(offset(at: unixSeconds))
        return Day(unixSeconds: isBeyond ? unixSeconds : local)
    }

    /// The moment at which a day begins there, in seconds since 1970: midnight, or where the clocks skip it the moment after.
    public func beginning(of day: Day) -> Int {
        // No clock is two days away from UTC.
        let midnight = day.number * 86_400
        var (before, after) = (midnight - 2 * 86_400, midnight + 2 * 86_400)
        while before + 1 < after {
            let middle = before + (after - before) / 2
            if self.day(at: middle) < day { before = middle } else { after = middle }
        }
        return after
    }
}
