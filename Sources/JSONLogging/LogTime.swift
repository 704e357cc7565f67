import PlainText

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
    public var description: String { moment(unixMilliseconds: milliseconds) }
}
