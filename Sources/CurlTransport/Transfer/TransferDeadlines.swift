import OpenAIWire
import PlainText

/// What a transfer waits for, and until when. Moments are milliseconds of the loop's clock.
struct TransferDeadlines {
    enum Phase { case connecting, awaitingHead, receiving }

    private(set) var phase = Phase.connecting
    private let limits: CurlLimits
    private let total: Int
    private var current: Int

    init(limits: CurlLimits, callMilliseconds: Int, now: Int) {
        self.limits = limits
        total = moment(now, after: callMilliseconds)
        current = moment(now, after: limits.connectMilliseconds)
    }

    /// The request can be sent. Comes twice where a connection that had rested turned out to be dead.
    mutating func connected(now: Int) {
        phase = .awaitingHead
        current = moment(now, after: limits.firstByteMilliseconds)
    }

    /// Bytes of the final answer came. Interim heads do not count: they promise nothing.
    mutating func received(now: Int) {
        phase = .receiving
        current = moment(now, after: limits.idleMilliseconds)
    }

    /// The earlier of both.
    var next: Int { min(total, current) }

    /// What was waited for in vain, if anything.
    func failure(now: Int) -> TransportFailure? {
        if now < next { return nil }
        return .timeout(total <= current ? .total : waitedFor)
    }

    /// What the current phase waits for.
    var waitedFor: TransportFailure.Phase {
        switch phase {
        case .connecting: .connect
        case .awaitingHead: .firstByte
        case .receiving: .idle
        }
    }
}

/// Limits may be anything that fits an `Int`, so the sum may not.
private func moment(_ now: Int, after milliseconds: Int) -> Int {
    let (sum, overflows) = now.addingReportingOverflow(max(0, milliseconds))
    return overflows ? .max : sum
}
