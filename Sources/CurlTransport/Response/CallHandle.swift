import OpenAIWire

/// One call, in the hands of the one who waits for it. When nobody holds it any more, the transfer is given up: a response
/// that was dropped in the middle leaves nothing behind.
final class CallHandle: Sendable {
    private let transfer: TransferID
    private let inbox: ResponseInbox
    /// A response that is still read keeps the loop alive, even where the transport is gone.
    private let lease: LoopLease

    init(_ transfer: TransferID, inbox: ResponseInbox, lease: LoopLease) {
        self.transfer = transfer
        self.inbox = inbox
        self.lease = lease
    }

    deinit { close() }

    func head() async throws(TransportFailure) -> ResponseHead {
        try await withTaskCancellationHandler {
            await withCheckedContinuation { inbox.awaitHead($0) }
        } onCancel: {
            close()
        }.get()
    }

    func next() async throws(TransportFailure) -> [UInt8]? {
        try await withTaskCancellationHandler {
            await withCheckedContinuation { inbox.awaitBytes($0) }
        } onCancel: {
            close()
        }.get()
    }

    func close() {
        switch inbox.giveUp() {
        case .wasRunning: lease.mailbox.post(.cancel(transfer))
        case .wasOver: break
        }
    }
}
