internal import CLibCurl
import OpenAIWire

/// One transfer on the loop's thread: takes what libcurl hands over, minds the limits, fills the inbox.
final class Transfer {
    let order: TransferOrder
    let easy: EasyHandle
    private(set) var deadlines: TransferDeadlines
    /// Why we ended it, while libcurl only knows that we did.
    private(set) var failure: TransportFailure?
    private(set) var status: Int?
    private(set) var receivedBytes = 0
    private var head = HeadReader()
    private let clock: MonotonicClock
    private let byteLimit: Int

    init(_ order: TransferOrder, plan: LoopPlan) throws(CurlError) {
        self.order = order
        clock = plan.clock
        byteLimit = plan.limits.responseBytes
        deadlines = TransferDeadlines(
            limits: plan.limits, callMilliseconds: order.limitMilliseconds, now: order.askedAt)
        easy = try EasyHandle()
        try configure(plan)
        try connectCallbacks()
    }

    /// The connection stands and the request is about to be sent.
    func connected() { deadlines.connected(now: clock.now) }

    /// Takes a header line; gives whether the transfer goes on.
    func receive(headerLine line: UnsafeBufferPointer<UInt8>) -> Continuation {
        // Trailers and the rest of a head are signs of life, interim heads are not.
        if deadlines.phase == .receiving { deadlines.received(now: clock.now) }
        switch head.read(line) {
        case .more: return .goesOn
        case .began:
            deadlines.received(now: clock.now)
            return .goesOn
        case .complete(let head, let contentLength):
            status = head.status
            if let contentLength, contentLength > byteLimit { return end(.tooMuchData) }
            order.inbox.deliver(head)
            return .goesOn
        case .tooMuch: return end(.tooMuchData)
        }
    }

    /// Takes bytes of the body; gives whether the transfer goes on.
    func receive(body bytes: UnsafeBufferPointer<UInt8>) -> Continuation {
        deadlines.received(now: clock.now)
        receivedBytes += bytes.count
        if receivedBytes > byteLimit { return end(.tooMuchData) }
        switch order.inbox.deliver(bytes) {
        case .kept: return .goesOn
        case .unwanted: return end(.cancelled)
        }
    }

    enum Continuation { case goesOn, ends }

    private func end(_ failure: TransportFailure) -> Continuation {
        self.failure = failure
        return .ends
    }

    /// How it ended, by libcurl's code and our own reasons.
    func failure(for code: CURLcode) -> TransportFailure? {
        if let failure { return failure }
        if code != CURLE_OK { return TransportFailure(code, deadlines: deadlines) }
        return status == nil ? .closed : nil
    }
}
