import ConversationCore
import OrderedJSON
import Synchronization
import Turns

/// The turns that run here, or ended a short while ago, with all that they told: whoever comes back reads on from where
/// they were. Of those that ended the latest are kept, so that a busy minute takes no more memory than a quiet hour.
final class LiveTurns: Sendable {
    private struct Live {
        var events: [LiveEvent] = []
        var isOver = false
        var readers: [Int: AsyncStream<LiveEvent>.Continuation] = [:]
        var endedMilliseconds = 0
    }

    private struct State {
        var turns: [StoredTurn.Address: Live] = [:]
        /// Those that are over, in the order in which they ended.
        var ended: ArraySlice<StoredTurn.Address> = []
        /// How the turn of each conversation began that has no end yet.
        var running: [ConversationID: LiveEvent] = [:]
        var windows: [ConversationID: [Int: AsyncStream<LiveEvent>.Continuation]] = [:]
        var next = 0
    }

    private let clock: any TurnClock
    private let keptMilliseconds: Int
    private let keptTurns: Int
    private let state = Mutex(State())

    /// - Parameters:
    ///   - keptMilliseconds: for how long a turn that is over is kept.
    ///   - keptTurns: how many of them are, at most.
    init(clock: any TurnClock, keptMilliseconds: Int, keptTurns: Int) {
        self.clock = clock
        self.keptMilliseconds = keptMilliseconds
        self.keptTurns = keptTurns
    }

    /// Tells what a turn does to whoever reads.
    func tell(_ event: TurnEvent) {
        state.withLock { state in
            // A rehearsal has its turns once more, with the identities they had.
            if case .accepted = event.progress, state.turns[event.address]?.isOver == true {
                state.turns[event.address] = nil
            }
            add(LiveEvent(event), to: event.address, &state)
            guard case .accepted(let userMessage) = event.progress else { return }
            let began = LiveEvent(begun: event.address, userMessage: userMessage)
            state.running[event.address.conversation] = began
            tell(began, &state)
        }
    }

    /// A turn ended: with its reply, or with what kept it from running.
    func end(_ address: StoredTurn.Address, _ outcome: LiveEvent.Outcome) {
        let ended = state.withLock { state in
            let sequence = (state.turns[address]?.events.last?.sequence ?? 0) + 1
            add(LiveEvent(address, sequence: sequence, outcome), to: address, &state)
            state.turns[address]?.isOver = true
            state.turns[address]?.endedMilliseconds = clock.milliseconds
            state.ended.append(address)
            let readers = state.turns[address]?.readers ?? [:]
            state.turns[address]?.readers = [:]
            if state.running[address.conversation]?.address == address { state.running[address.conversation] = nil }
            if let committed = LiveEvent(committed: address, outcome) { tell(committed, &state) }
            forget(&state)
            return readers
        }
        // Not under the lock: a stream that ends tells so here.
        for reader in ended.values { reader.finish() }
    }

    /// The events of a turn after one of them, as they come; `nil` where the turn is not known here any more.
    func events(of address: StoredTurn.Address, after sequence: Int) -> AsyncStream<LiveEvent>? {
        state.withLock { state in
            guard let live = state.turns[address] else { return nil }
            let (stream, continuation) = AsyncStream<LiveEvent>.makeStream()
            for event in live.events where event.sequence > sequence { continuation.yield(event) }
            guard !live.isOver else {
                continuation.finish()
                return stream
            }
            state.next += 1
            let reader = state.next
            state.turns[address]?.readers[reader] = continuation
            continuation.onTermination = { [weak self] _ in
                self?.state.withLock { $0.turns[address]?.readers[reader] = nil }
            }
            return stream
        }
    }

    /// How many turns run here.
    var running: Int { state.withLock { $0.turns.values.count { !$0.isOver } } }

    /// Whether a turn runs here.
    func isRunning(_ address: StoredTurn.Address) -> Bool {
        state.withLock { $0.turns[address].map { !$0.isOver } ?? false }
    }

    /// The turn of a conversation that runs here; `nil` for none.
    func running(in id: ConversationID) -> StoredTurn.Address? { state.withLock { $0.running[id]?.address } }

    /// A conversation is gone, and its windows have nothing to wait for.
    func end(_ deleted: ConversationID) {
        let windows = state.withLock { state in
            tell(LiveEvent(deleted: deleted), &state)
            return state.windows.removeValue(forKey: deleted) ?? [:]
        }
        for window in windows.values { window.finish() }
    }

    /// The turns of a conversation as they begin and as they are committed, for a second window; first the one that runs.
    func windowEvents(of id: ConversationID) -> AsyncStream<LiveEvent> {
        state.withLock { state in
            let (stream, continuation) = AsyncStream<LiveEvent>.makeStream(bufferingPolicy: .bufferingNewest(100))
            state.next += 1
            let window = state.next
            state.windows[id, default: [:]][window] = continuation
            if let began = state.running[id] { continuation.yield(began) }
            continuation.onTermination = { [weak self] _ in
                self?.state.withLock { state in
                    state.windows[id]?[window] = nil
                    if state.windows[id]?.isEmpty == true { state.windows[id] = nil }
                }
            }
            return stream
        }
    }

    /// Ends every stream: the server stops.
    func close() {
        let open = state.withLock { state in
            let readers = state.turns.values.flatMap(\.readers.values) + state.windows.values.flatMap(\.values)
            state = State()
            return readers
        }
        for reader in open { reader.finish() }
    }

    private func add(_ event: LiveEvent, to address: StoredTurn.Address, _ state: inout State) {
        state.turns[address, default: Live()].events.append(event)
        for reader in state.turns[address]?.readers.values ?? [:].values { reader.yield(event) }
    }

    private func tell(_ event: LiveEvent, _ state: inout State) {
        for window in state.windows[event.address.conversation]?.values ?? [:].values { window.yield(event) }
    }

    /// The oldest stand first, so that a turn's end costs the same however many there were.
    private func forget(_ state: inout State) {
        let now = clock.milliseconds
        while let oldest = state.ended.first {
            let live = state.turns[oldest]
            let isKept = live.map { now - $0.endedMilliseconds < keptMilliseconds } ?? false
            guard !isKept || state.ended.count > keptTurns else { return }
            state.ended.removeFirst()
            // One that was gone on with runs once more.
            if live?.isOver == true { state.turns[oldest] = nil }
        }
    }
}
