import Logging
import Turns

extension HTTPService {
    /// Goes on with turns that were accepted and have no end: a process died, or a lease ran out.
    /// - Parameter moment: those whose lease ran out before it, in seconds since 1970.
    /// - Returns: how many there were.
    @discardableResult
    public func finishLeftTurns(leaseExpiredBefore moment: Int) async -> Int {
        let left: [UnfinishedTurn]
        do throws(StoreFailure) { left = try await store.unfinished(leaseExpiredBefore: moment) } catch {
            log.error("left turns could not be read", metadata: ["reason": "\(error)"])
            return 0
        }
        await withTaskGroup(of: Void.self) { group in
            for turn in left where !turns.isRunning(turn.turn.address) {
                group.addTask { await self.finish(turn) }
            }
        }
        return left.count
    }

    /// Waits for the turns that run, as long as this at most.
    public func finishRunningTurns(withinMilliseconds limit: Int) async {
        let end = clock.milliseconds + limit
        while turns.running > 0, clock.milliseconds < end { try? await Task.sleep(for: .milliseconds(20)) }
    }

    private func finish(_ left: UnfinishedTurn) async {
        let address = left.turn.address
        do throws(TurnFailure) {
            let report = try await runner.finish(left) { [turns] event in turns.tell(event) }
            metrics.count(report)
            turns.end(report.address, .replied(report.reply))
            log.notice("a left turn was finished", metadata: ["conversation": "\(address.conversation.rawValue)"])
        } catch {
            log.error(
                "a left turn could not be finished",
                metadata: ["conversation": "\(address.conversation.rawValue)", "reason": "\(error)"])
            turns.end(address, .failed(code: error.code, message: APIError.turn(error).message(.french)))
            // One that can never run would be tried for ever; its words stay in the log of the conversation's client.
            if error.isFinal { try? await store.abandon(address) }
        }
    }
}

extension TurnFailure {
    /// Whether the same turn would fail again and again.
    fileprivate var isFinal: Bool {
        switch self {
        case .unknownConversation, .conversationExists, .unknownFlow, .unknownIntent, .unknownLanguage, .unknownRole,
            .invalidPayload, .messageTooLong, .messageEmpty, .corrupt, .keyReused:
            true
        case .bundleMissing, .busy, .running, .takenOver, .conflict, .storage, .cancelled: false
        }
    }
}
