/// When and how often a call is repeated. All times in milliseconds.
public struct RetryPolicy: Sendable, Hashable {
    /// Attempts in all, the first included.
    public var attempts: Int
    /// The first wait; each further one is twice as long.
    public var firstWait: Int
    /// The longest wait of our own choosing.
    public var longestOwnWait: Int
    /// The longest wait that a provider may ask for; beyond it the call is given up.
    public var longestAskedWait: Int
    /// The first wait after the provider asked to slow down; each further one is twice as long.
    public var firstSlowWait: Int
    /// Whether a stream is begun again though words of it were received. It is paid twice, and a person may have seen
    /// them.
    public var retriesAfterContent: Bool

    /// A policy; the defaults are three attempts, 0.5 s doubling up to 8 s, 5 s doubling when asked to slow down, and
    /// at most 60 s on the provider's wish.
    public init(
        attempts: Int = 3, firstWait: Int = 500, longestOwnWait: Int = 8_000, longestAskedWait: Int = 60_000,
        firstSlowWait: Int = 5_000, retriesAfterContent: Bool = false
    ) {
        self.attempts = attempts
        self.firstWait = firstWait
        self.longestOwnWait = longestOwnWait
        self.longestAskedWait = longestAskedWait
        self.firstSlowWait = firstSlowWait
        self.retriesAfterContent = retriesAfterContent
    }

    /// The defaults.
    public static let standard = RetryPolicy()
}
