public import OpenAIWire
public import Turns

/// Carries calls to a provider over libcurl: any number at once, on one thread of its own, which ends with the transport
/// and the last response that is still read.
///
/// A call ends by itself: when the body is there, at a limit, when its task is cancelled, when the response is closed or
/// dropped. Each of the last three closes the connection at once, so that the provider stops as well.
public final class CurlTransport: ModelTransport {
    private let mailbox: LoopMailbox
    private let lease: LoopLease
    private let clock: MonotonicClock

    /// A transport to this endpoint, ready to send.
    /// - Parameters:
    ///   - endpoint: where calls go.
    ///   - limits: how long to wait and how much to take.
    ///   - version: the program's, for the `User-Agent`.
    ///   - note: told about each transfer that ends, on the transport's thread: it must not block.
    public init(
        endpoint: CurlEndpoint, limits: CurlLimits = CurlLimits(), version: String,
        note: @escaping @Sendable (TransferNote) -> Void = { _ in }
    ) {
        let mailbox = LoopMailbox()
        let clock = MonotonicClock()
        self.mailbox = mailbox
        self.clock = clock
        lease = LoopLease(mailbox)
        let plan = LoopPlan(
            endpoint: endpoint, limits: limits, userAgent: "souffleur/\(version)", clock: clock, note: note)
        LoopThread.start(plan, mailbox)
    }

    /// Sends a request and gives the response as soon as the head of its final answer is there. A redirect is such an
    /// answer; it is not followed.
    public func send(_ request: ModelRequest) async throws(TransportFailure) -> ModelResponse {
        if Task.isCancelled { throw .cancelled }
        if request.limitMilliseconds <= 0 { throw .timeout(.total) }
        let inbox = ResponseInbox()
        let order = TransferOrder(
            id: mailbox.nextTransfer(), headers: request.headers, body: request.body,
            limitMilliseconds: request.limitMilliseconds, askedAt: clock.now, inbox: inbox)
        let call = CallHandle(order.id, inbox: inbox, lease: lease)
        switch mailbox.post(.start(order)) {
        case .accepted: break
        case .loopIsGone(let refusal): inbox.finish(refusal)
        }
        let head = try await call.head()
        return ModelResponse(
            status: head.status, headers: head.headers,
            next: { () async throws(TransportFailure) in try await call.next() },
            close: { call.close() })
    }

    /// Gives all calls up, closes all connections and ends the thread; comes back when that is done. Later calls end as
    /// cancelled. A transport that is dropped does the same in its own time; a program that is about to exit waits, since
    /// what a TLS library cleans up at exit must not be in use.
    public func shutDown() async {
        mailbox.post(.stop)
        await mailbox.awaitEnd()
    }
}
