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
    private var coding = ContentCoding([])
    private var probe: PackedBodyProbe?
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
            coding = ContentCoding(head.headers)
            if coding.isKnown { watchBody(head.headers) }
            // What libcurl unpacks is no longer packed for whoever reads it.
            order.inbox.deliver(
                coding.isKnown ? ResponseHead(status: head.status, headers: head.headers.unpacked) : head)
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

    /// Gateways label plain bodies as packed. libcurl would refuse them, so it is told not to unpack before it begins.
    private func watchBody(_ headers: ResponseHeaders) {
        guard let probe = PackedBodyProbe(coding, headers) else { return }
        self.probe = probe
        try? easy.set(CURLOPT_VERBOSE, 1)
    }

    /// Takes bytes as they came from the connection, before libcurl makes anything of them.
    func receive(raw bytes: UnsafeBufferPointer<UInt8>) {
        guard let finding = probe?.look(at: bytes) else { return }
        probe = nil
        try? easy.set(CURLOPT_VERBOSE, 0)
        // A libcurl of version 8.6 or later has made up its mind with the head; there such a body is a failure.
        if finding == .plain { try? easy.set(CURLOPT_HTTP_CONTENT_DECODING, 0) }
    }

    enum Continuation { case goesOn, ends }

    private func end(_ failure: TransportFailure) -> Continuation {
        self.failure = failure
        return .ends
    }

    /// How it ended, by libcurl's code and our own reasons.
    func failure(for code: CURLcode) -> TransportFailure? {
        if let failure { return failure }
        if code != CURLE_OK { return TransportFailure(code, deadlines: deadlines, isPackedUnknown: !coding.isKnown) }
        return status == nil ? .closed : nil
    }
}
