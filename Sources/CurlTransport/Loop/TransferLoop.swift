internal import CLibCurl
import OpenAIWire

/// Runs transfers until it is told to stop. Made, used and freed on one thread, as libcurl asks for its handles.
final class TransferLoop {
    /// Why the loop no longer runs.
    private enum Stop {
        /// Nobody holds the transport or one of its responses, or it was shut down.
        case unused
        /// libcurl cannot wait or work any more, as when the system has no memory.
        case broken

        var failure: TransportFailure {
            switch self {
            case .unused: .cancelled
            case .broken: .closed
            }
        }
    }

    /// A loop with nothing to do still looks up once a minute. Nothing depends on it.
    private static let longestWait = 60_000

    let plan: LoopPlan
    private let mailbox: LoopMailbox
    private var transfers: [TransferID: Transfer] = [:]

    init(_ plan: LoopPlan, _ mailbox: LoopMailbox) {
        self.plan = plan
        self.mailbox = mailbox
    }

    func run() {
        CurlLibrary.begin()
        guard let multi = curl_multi_init() else { return refuse(mailbox.close(.connect), .connect) }
        mailbox.open(multi)
        var stop: Stop?
        while stop == nil { stop = runOnce(multi) }
        let failure = stop?.failure ?? .cancelled
        // From here on no other thread rings at the handle.
        let left = mailbox.close(failure)
        for transfer in Array(transfers.values) { end(transfer, failure, CURLE_OK, multi) }
        refuse(left, failure)
        curl_multi_cleanup(multi)
    }

    private func runOnce(_ multi: UnsafeMutableRawPointer) -> Stop? {
        let commands = mailbox.take()
        for (place, command) in commands.enumerated() {
            switch command {
            case .start(let order): start(order, multi)
            case .cancel(let id): if let transfer = transfers[id] { end(transfer, .cancelled, CURLE_OK, multi) }
            case .stop:
                // What was taken with it and stands behind it would be neither run nor refused.
                refuse(Array(commands[(place + 1)...]), .cancelled)
                return .unused
            }
        }
        var running: Int32 = 0
        guard curl_multi_perform(multi, &running) == CURLM_OK else { return .broken }
        collectEnded(multi)
        // Sleeps until a socket, one of libcurl's own timers, a command, or the next of our deadlines.
        let wait = Int32(clamping: min(Self.longestWait, expire(multi)))
        return curl_multi_poll(multi, nil, 0, wait, nil) == CURLM_OK ? nil : .broken
    }

    private func start(_ order: TransferOrder, _ multi: UnsafeMutableRawPointer) {
        do throws(CurlError) {
            let transfer = try Transfer(order, plan: plan)
            guard curl_multi_add_handle(multi, transfer.easy.pointer) == CURLM_OK else {
                return order.inbox.finish(.connect)
            }
            transfers[order.id] = transfer
        } catch {
            // A file of certificates that is not there shows here, or at the handshake.
            order.inbox.finish(error.code == CURLE_SSL_CACERT_BADFILE ? .tls : .connect)
        }
    }

    private func collectEnded(_ multi: UnsafeMutableRawPointer) {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
            // The message is gone once the handle is removed.
            let code = message.pointee.data.result
            var number: UnsafeMutablePointer<CChar>?
            souffleur_curl_get_pointer(easy, CURLINFO_PRIVATE, &number)
            guard let transfer = transfers[TransferID(number: UInt(bitPattern: number))] else { continue }
            end(transfer, transfer.failure(for: code), code, multi)
        }
    }

    /// Ends what is over its time; gives the milliseconds to the next deadline.
    private func expire(_ multi: UnsafeMutableRawPointer) -> Int {
        let now = plan.clock.now
        var next = Int.max
        var late: [(Transfer, TransportFailure)] = []
        for transfer in transfers.values {
            if let failure = transfer.deadlines.failure(now: now) {
                late.append((transfer, failure))
            } else {
                next = min(next, transfer.deadlines.next - now)
            }
        }
        for (transfer, failure) in late.sorted(by: { $0.0.order.id.number < $1.0.order.id.number }) {
            end(transfer, failure, CURLE_OK, multi)
        }
        return next
    }

    /// Removing the handle of an unfinished transfer closes its connection, or its stream of HTTP/2. Only then does the
    /// transfer leave the table, and only then is the inbox told.
    private func end(
        _ transfer: Transfer, _ failure: TransportFailure?, _ code: CURLcode, _ multi: UnsafeMutableRawPointer
    ) {
        curl_multi_remove_handle(multi, transfer.easy.pointer)
        transfers[transfer.order.id] = nil
        plan.note(TransferNote(transfer, failure, code, plan))
        transfer.order.inbox.finish(failure)
    }

    /// Commands that came too late.
    private func refuse(_ commands: [LoopCommand], _ failure: TransportFailure) {
        for command in commands {
            switch command {
            case .start(let order): order.inbox.finish(failure)
            case .cancel, .stop: break
            }
        }
    }
}
