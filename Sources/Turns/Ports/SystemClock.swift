/// The machine's clock.
public struct SystemClock: TurnClock {
    private let start = ContinuousClock.now
    private let readUnixSeconds: @Sendable () -> Int

    /// - Parameter unixSeconds: reads the calendar; the caller has it from its platform.
    public init(unixSeconds: @escaping @Sendable () -> Int) { readUnixSeconds = unixSeconds }

    public var milliseconds: Int {
        let elapsed = ContinuousClock.now - start
        return Int(elapsed.components.seconds) * 1_000 + Int(elapsed.components.attoseconds / 1_000_000_000_000_000)
    }

    public var unixSeconds: Int { readUnixSeconds() }

    public func sleep(milliseconds: Int) async throws { try await Task.sleep(for: .milliseconds(milliseconds)) }
}
