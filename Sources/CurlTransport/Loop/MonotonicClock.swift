/// Milliseconds since some moment; never goes back, whoever sets the calendar.
struct MonotonicClock: Sendable {
    private let start = ContinuousClock.now

    var now: Int {
        let elapsed = (ContinuousClock.now - start).components
        return Int(elapsed.seconds) * 1_000 + Int(elapsed.attoseconds / 1_000_000_000_000_000)
    }
}
