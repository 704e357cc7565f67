import PromptLibrary

extension Recording.World {
    /// A world that begins now.
    /// - Parameter unixSeconds: seconds since 1970.
    public init(now unixSeconds: Int, seed: UInt64, language: String) {
        self.init(clock: moment(unixSeconds), unixSeconds: unixSeconds, seed: seed, language: language)
    }
}

/// A moment in UTC as recordings write it, `2026-03-02T09:14:07Z`.
/// - Parameter unixSeconds: seconds since 1970.
package func moment(_ unixSeconds: Int) -> String {
    let day = Day(unixSeconds: unixSeconds)
    let rest = unixSeconds - day.number * 86_400
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day)T\(padded(rest / 3_600)):\(padded(rest / 60 % 60)):\(padded(rest % 60))Z"
}
