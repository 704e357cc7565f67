/// A moment in UTC, `2026-03-02T09:14:07Z`.
/// - Parameter unixSeconds: seconds since 1970.
package func moment(_ unixSeconds: Int) -> String { "\(dayAndTime(unixSeconds))Z" }

/// The same with the milliseconds, `2026-03-02T09:14:07.120Z`.
/// - Parameter unixMilliseconds: milliseconds since 1970.
package func moment(unixMilliseconds: Int) -> String {
    // Rounded down, so that a moment before 1970 has no negative part.
    let rest = ((unixMilliseconds % 1_000) + 1_000) % 1_000
    return "\(dayAndTime((unixMilliseconds - rest) / 1_000)).\(padded(rest, 3))Z"
}

/// Reads `2026-03-02T09:14:07Z`, exactly: a second spelling of a moment would be a second moment to whoever compares.
/// - Returns: seconds since 1970; `nil` for any other text, and for what is no moment.
package func unixSeconds(ofMoment text: String) -> Int? {
    guard text.utf8.count == 20 else { return nil }
    let bytes = Array(text.utf8)
    let shape = Array("0000-00-00T00:00:00Z".utf8)
    let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    guard zip(bytes, shape).allSatisfy({ isDigit($1) ? isDigit($0) : $0 == $1 }),
        let day = Day(String(decoding: bytes[..<10], as: UTF8.self))
    else { return nil }
    let parts = [11, 14, 17].map {
        Int(bytes[$0] - UInt8(ascii: "0")) * 10 + Int(bytes[$0 + 1] - UInt8(ascii: "0"))
    }
    guard parts[0] < 24, parts[1] < 60, parts[2] < 60 else { return nil }
    return day.number * 86_400 + parts[0] * 3_600 + parts[1] * 60 + parts[2]
}

private func dayAndTime(_ unixSeconds: Int) -> String {
    let day = Day(unixSeconds: unixSeconds)
    let rest = unixSeconds - day.number * 86_400
    return "\(day)T\(padded(rest / 3_600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))"
}
