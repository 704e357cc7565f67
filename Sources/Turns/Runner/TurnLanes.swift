/// One turn at a time for each conversation; a few may wait, one more is refused. The gate of one process.
///
/// An actor alone is not a queue: while a turn awaits its model, the actor would let the next one in.
public actor TurnLanes: TurnGate {
    private struct Waiter {
        let ticket: Int
        let continuation: CheckedContinuation<Bool, Never>
    }

    private var queues: [ConversationID: [Waiter]] = [:]
    private var nextTicket = 0
    /// One count for all lanes: what grows for all grows for each.
    private var lastFence: Int
    private let mostWaiting: Int

    /// - Parameters:
    ///   - mostWaiting: turns of one conversation that may wait for the one that runs.
    ///   - fence: leases are numbered above it. Over a store that outlives the process it is
    ///     `ConversationStore.latestFence()`, since a store refuses what comes under an earlier lease than it has seen.
    public init(mostWaiting: Int = 4, above fence: Int = 0) {
        self.mostWaiting = mostWaiting
        lastFence = fence
    }

    public func enter(
        _ conversation: ConversationID, holding milliseconds: Int
    ) async throws(TurnFailure) -> TurnLease {
        try await enter(conversation)
        lastFence += 1
        return TurnLease(conversation: conversation, fence: lastFence)
    }

    /// Within one process a lease ends with its turn, so it never runs out.
    public func leave(_ lease: TurnLease) { leave(lease.conversation) }

    /// How many lanes have a turn that runs, and how many turns wait in all of them.
    public var load: (running: Int, waiting: Int) { (queues.count, queues.values.reduce(0) { $0 + $1.count }) }

    /// How many turns of a conversation wait for the one that runs.
    public func waiting(in lane: ConversationID) -> Int { queues[lane]?.count ?? 0 }

    private func enter(_ lane: ConversationID) async throws(TurnFailure) {
        guard let queue = queues[lane] else {
            queues[lane] = []
            return
        }
        guard queue.count < mostWaiting else { throw .busy() }
        nextTicket += 1
        let ticket = nextTicket
        let admitted = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if Task.isCancelled {
                    continuation.resume(returning: false)
                } else {
                    queues[lane]?.append(Waiter(ticket: ticket, continuation: continuation))
                }
            }
        } onCancel: {
            Task { await self.abandon(ticket, in: lane) }
        }
        guard admitted else { throw .cancelled }
    }

    private func abandon(_ ticket: Int, in lane: ConversationID) {
        guard let place = queues[lane]?.firstIndex(where: { $0.ticket == ticket }) else { return }
        queues[lane]?.remove(at: place).continuation.resume(returning: false)
    }

    private func leave(_ lane: ConversationID) {
        guard var queue = queues[lane] else { return }
        if queue.isEmpty {
            queues[lane] = nil
        } else {
            let next = queue.removeFirst()
            queues[lane] = queue
            next.continuation.resume(returning: true)
        }
    }
}
