import ConversationCore
import OrderedJSON
import PlainText
import Synchronization

/// Numbers what one turn tells, and keeps in mind which words are on show, so that none stays there unsaid.
final class ProgressReporter: Sendable {
    private struct State {
        var sequence = 0
        var message = PartialMessage()
        var shown = ""
    }

    private let address: StoredTurn.Address
    private let sink: (@Sendable (TurnEvent) -> Void)?
    private let state = Mutex(State())

    init(_ address: StoredTurn.Address, sink: (@Sendable (TurnEvent) -> Void)?) {
        self.address = address
        self.sink = sink
    }

    func tell(_ progress: TurnProgress) {
        guard sink != nil else { return }
        state.withLock { tell(progress, &$0) }
    }

    /// A call begins: whatever is on show was another's.
    func begin(_ call: ModelCall) {
        guard sink != nil else { return }
        state.withLock { state in
            withdraw(call.repairs == nil ? .superseded : .offContract, &state)
            if call.repairs != nil {
                tell(.repairing(call.prompt), &state)
            } else {
                switch call.purpose {
                case .understanding: tell(.reading(call.prompt), &state)
                case .intent: tell(.asking(call.prompt), &state)
                }
            }
        }
    }

    /// An attempt begins: its answer is a new one.
    func beginAttempt() {
        guard sink != nil else { return }
        state.withLock { $0.message = PartialMessage() }
    }

    /// Text of an answer as it comes.
    func receive(_ pieces: [String]) {
        guard sink != nil, !pieces.isEmpty else { return }
        state.withLock { state in
            var words = ""
            for piece in pieces { words += state.message.read(piece) }
            if words.isEmpty { return }
            state.shown += words
            tell(.words(words), &state)
        }
    }

    func retry(after failure: String, attempt: Int, waitMilliseconds: Int) {
        guard sink != nil else { return }
        state.withLock { state in
            withdraw(.failed(code: failure), &state)
            tell(.retrying(attempt: attempt, waitMilliseconds: waitMilliseconds), &state)
        }
    }

    /// The turn has ended: words that are not said are taken back.
    func end(_ result: TurnResult, failureCode: String?, in flow: Flow) {
        guard sink != nil else { return }
        state.withLock { state in
            let isSaid = result.words.contains { words in
                if case .model(let message) = words { hasSameBytes(message, state.shown) } else { false }
            }
            if !isSaid { withdraw(Withdrawal(result, failureCode, flow), &state) }
        }
    }

    /// No turn came of it.
    func fail(_ failure: TurnFailure) {
        guard sink != nil else { return }
        state.withLock { withdraw(.failed(code: failure.code), &$0) }
    }

    private func withdraw(_ reason: Withdrawal, _ state: inout State) {
        guard !state.shown.isEmpty else { return }
        state.shown = ""
        tell(.withdrawn(reason), &state)
    }

    /// Under the lock, so that events come in the order of their numbers.
    private func tell(_ progress: TurnProgress, _ state: inout State) {
        state.sequence += 1
        sink?(TurnEvent(address: address, sequence: state.sequence, progress: progress))
    }
}

extension Withdrawal {
    fileprivate init(_ result: TurnResult, _ failureCode: String?, _ flow: Flow) {
        if let refusal = result.refusals.first {
            let by: String? =
                switch refusal.reason {
                case .needsNotMet, .full: flow.disablingName(refusal.reason)
                case .notOfferedHere, .invalid, .entityMissing, .nowhereBack, .held, .stale: nil
                }
            self = .refused(code: refusal.reason.code, by: by)
        } else if let failure = result.failure {
            self = .failed(code: failureCode ?? failure.code)
        } else {
            self = result.confirmations.isEmpty ? .unclear : .toConfirm
        }
    }
}
