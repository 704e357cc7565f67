internal import CLibCurl
import Synchronization

/// A transfer among those of one loop; from 1.
struct TransferID: Hashable, Sendable {
    let number: UInt
}

/// What other threads ask of the loop.
enum LoopCommand: Sendable {
    case start(TransferOrder)
    case cancel(TransferID)
    /// Give all transfers up and end the thread.
    case stop
}

/// Commands on their way to the loop, in order, and the bell that wakes it.
final class LoopMailbox: Sendable {
    /// Whether anybody will read a command.
    enum Posting { case accepted, loopIsGone }

    private struct State {
        var commands: [LoopCommand] = []
        var lastNumber: UInt = 0
        /// The address of the loop's multi handle while that handle is alive. Kept as a number because a pointer may not
        /// cross to other threads; `curl_multi_wakeup` is the one function that may be called from them.
        var bell: UInt?
        var isClosed = false
    }

    private let state = Mutex(State())

    /// A number that no other transfer has.
    func nextTransfer() -> TransferID {
        state.withLock { state in
            state.lastNumber += 1
            return TransferID(number: state.lastNumber)
        }
    }

    @discardableResult
    func post(_ command: LoopCommand) -> Posting {
        state.withLock { state in
            if state.isClosed { return .loopIsGone }
            state.commands.append(command)
            // One ring is enough for all commands that the loop has not taken. It is rung under the lock: `close` cannot
            // pass in between, so the handle is alive.
            if state.commands.count == 1, let bell = state.bell, let multi = UnsafeMutableRawPointer(bitPattern: bell) {
                curl_multi_wakeup(multi)
            }
            return .accepted
        }
    }

    /// All commands that came; for the loop.
    func take() -> [LoopCommand] {
        state.withLock { state in
            defer { state.commands = [] }
            return state.commands
        }
    }

    /// From now on a command wakes the loop of this multi handle.
    func open(_ multi: UnsafeMutableRawPointer) {
        let bell = UInt(bitPattern: multi)
        state.withLock { $0.bell = bell }
    }

    /// Takes no more commands and gives those that were left. The multi handle may be freed afterwards.
    func close() -> [LoopCommand] {
        state.withLock { state in
            state.isClosed = true
            state.bell = nil
            defer { state.commands = [] }
            return state.commands
        }
    }
}

/// Held by the transport and by every response that is still read. When the last one is gone, the loop ends.
final class LoopLease: Sendable {
    let mailbox: LoopMailbox

    init(_ mailbox: LoopMailbox) { self.mailbox = mailbox }

    deinit { mailbox.post(.stop) }
}
