#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The time of day in a zone, as the system's own tables of zones have it.
struct LocalTime {
    /// Sets the zone of this process.
    /// - Throws: `CommandFailure` for a zone that the system does not know.
    static func use(zone: String) throws(CommandFailure) {
        guard zone == "UTC" || isKnown(zone) else {
            throw .badSetting(
                "SCHEDULER_TIMEZONE", zone, expected: "a zone that this system knows, such as UTC or Europe/Paris")
        }
        setenv("TZ", zone, 1)
        tzset()
    }

    /// The day, counted from some fixed one, and the hour at a moment in seconds since 1970.
    static func dayAndHour(_ moment: Int) -> (day: Int, hour: Int) {
        var (seconds, parts) = (time_t(moment), tm())
        localtime_r(&seconds, &parts)
        return (Int(parts.tm_year) * 366 + Int(parts.tm_yday), Int(parts.tm_hour))
    }

    private static func isKnown(_ zone: String) -> Bool {
        let isName = zone.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || "/_+-".utf8.contains(byte)
        }
        guard isName, !zone.hasPrefix("/"), !zone.contains("..") else { return false }
        return access("/usr/share/zoneinfo/\(zone)", R_OK) == 0
    }
}
