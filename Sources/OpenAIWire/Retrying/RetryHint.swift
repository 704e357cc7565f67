/// What a provider's headers say about repeating a call.
package struct RetryHint: Sendable, Hashable {
    /// `x-should-retry`, where it is `true` or `false`.
    package let shouldRetry: Bool?
    /// `retry-after-ms`, in milliseconds rounded up.
    package let afterMilliseconds: Int?
    /// `retry-after` as it was written: seconds or a date.
    package let retryAfter: String?

    /// Reads the headers.
    package init(headers: ResponseHeaders) {
        shouldRetry =
            switch headers["x-should-retry"].map({ lowercased($0) }) {
            case "true": true
            case "false": false
            default: nil
            }
        afterMilliseconds = headers["retry-after-ms"].flatMap { Self.milliseconds($0, scale: 1) }
        retryAfter = headers["retry-after"]
    }

    /// How long the provider wants us to wait, in milliseconds, if it says so; the current time in seconds since 1970
    /// is needed for a date. May be zero or negative. Milliseconds that ask for no wait do not hide seconds that ask for one.
    package func wait(now: Int) -> Int? {
        if let afterMilliseconds, afterMilliseconds > 0 { return afterMilliseconds }
        guard let retryAfter else { return afterMilliseconds }
        if let wait = Self.milliseconds(retryAfter, scale: 1000) { return wait }
        guard let date = HTTPDate.unixSeconds(retryAfter, now: now) else { return nil }
        let (seconds, overflow) = date.subtractingReportingOverflow(now)
        let (milliseconds, tooLong) = seconds.multipliedReportingOverflow(by: 1000)
        return overflow || tooLong ? nil : milliseconds
    }

    /// A plain decimal number; no exponent, no infinity.
    private static func milliseconds(_ text: String, scale: Double) -> Int? {
        guard text.utf8.count <= 32, text.utf8.allSatisfy({ "+-.0123456789".utf8.contains($0) }),
            let value = Double(text)
        else { return nil }
        let milliseconds = (value * scale).rounded(.up)
        // A wait of years is as long as one of centuries, and fits.
        return Int(min(max(milliseconds, -1e12), 1e12))
    }
}
