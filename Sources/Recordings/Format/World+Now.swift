import PlainText

extension Recording.World {
    /// A world that begins now.
    /// - Parameter unixSeconds: seconds since 1970.
    public init(now unixSeconds: Int, seed: UInt64, language: String) {
        self.init(clock: moment(unixSeconds), unixSeconds: unixSeconds, seed: seed, language: language)
    }
}
