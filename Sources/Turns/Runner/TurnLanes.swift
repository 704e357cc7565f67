/// One turn at a time for each conversation; a few may wait, one more is refused.
///
/// An actor alone is not a queue: while a turn awaits its model, the actor would let the next one in.
public actor TurnLanes {
    private struct Waiter {
        let ticket: Int
        let continuation: CheckedContinuation<Bool, Never>
    }

    private var queues: [ConversationID: [Waiter]] = [:]
    private var nextTicket = 0
    private let mostWaiting: Int

    /// - Parameter mostWaiting: turns of one conversation that may wait for the one that runs.
    public init(mostWaiting: Int = 4) { self.mostWaiting = mostWaiting }

    /// Runs a turn when those before it have ended, however they ended.
    /// - Throws: ``TurnFailure/busy`` when the lane is full, ``TurnFailure/cancelled`` when the caller gave up waiting.
    public func run<Value: Sendable>(
        in lane: ConversationID, _ turn: @Sendable () async throws(TurnFailure) -> Value
    ) async throws(TurnFailure) -> Value {
        try await enter(lane)
        defer { leave(lane) }
        return try await turn()
    }

    /// How many turns of a conversation wait for the one that runs.
    public func waiting(in lane: ConversationID) -> Int { queues[lane]?.count ?? 0 }

    private func enter(_ lane: ConversationID) async throws(TurnFailure) {
        guard let queue = queues[lane] else {
            queues[lane] = []
            return
        }
        guard queue.count < mostWaiting else { throw .busy }
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
