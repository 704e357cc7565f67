/// Held by the transport and by every response that is still read. When the last one is gone, the loop ends.
final class LoopLease: Sendable {
    let mailbox: LoopMailbox

    init(_ mailbox: LoopMailbox) { self.mailbox = mailbox }

    deinit { mailbox.post(.stop) }
}
