internal import CLibCurl
import OpenAIWire
import Synchronization

/// Commands on their way to the loop, in order, and the bell that wakes it.
final class LoopMailbox: Sendable {
    /// Whether anybody will read a command.
    enum Posting {
        case accepted
        /// What to tell the caller instead.
        case loopIsGone(TransportFailure)
    }

    private struct State {
        var commands: [LoopCommand] = []
        var lastNumber: UInt = 0
        /// The address of the loop's multi handle while that handle is alive. Kept as a number because a pointer may not
        /// cross to other threads; `curl_multi_wakeup` is the one function that may be called from them.
        var bell: UInt?
        /// What later commands come to, once no more are taken.
        var refusal: TransportFailure?
        var hasEnded = false
        var waiting: [CheckedContinuation<Void, Never>] = []
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
            if let refusal = state.refusal { return .loopIsGone(refusal) }
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
    func close(_ refusal: TransportFailure) -> [LoopCommand] {
        state.withLock { state in
            state.refusal = refusal
            state.bell = nil
            defer { state.commands = [] }
            return state.commands
        }
    }
}

extension LoopMailbox {
    /// The loop has freed all that it had.
    func noteEnd() {
        let waiting = state.withLock { state in
            state.hasEnded = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func awaitEnd() async {
        await withCheckedContinuation { continuation in
            let hasEnded = state.withLock { state in
                if !state.hasEnded { state.waiting.append(continuation) }
                return state.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
    }
}
