#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A moment, in whole milliseconds since 1970-01-01T00:00:00Z.
public struct LogTime: Hashable, Sendable, CustomStringConvertible {
    public let milliseconds: Int

    public init(milliseconds: Int) { self.milliseconds = milliseconds }

    /// The machine's time.
    @Sendable public static func now() -> LogTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return LogTime(milliseconds: Int(time.tv_sec) * 1_000 + Int(time.tv_nsec) / 1_000_000)
    }

    /// ISO 8601 in UTC, `2026-11-23T09:14:07.120Z`.
    public var description: String {
        // Rounded down, so that a moment before 1970 has no negative part.
        let rest = ((milliseconds % 1_000) + 1_000) % 1_000
        var seconds = time_t((milliseconds - rest) / 1_000)
        var parts = tm()
        guard gmtime_r(&seconds, &parts) != nil else { return "" }
        let day = "\(padded(parts.tm_year + 1_900, 4))-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
        let time = "\(padded(parts.tm_hour)):\(padded(parts.tm_min)):\(padded(parts.tm_sec))"
        return "\(day)T\(time).\(padded(Int32(rest), 3))Z"
    }

    private func padded(_ number: Int32, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
