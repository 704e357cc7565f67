/// Lets one turn of a conversation run at a time, wherever it runs.
public protocol TurnGate: Sendable {
    /// Waits for a conversation's turn.
    /// - Parameter milliseconds: how long the turn may take at most; a gate that several processes share gives the lease to
    ///   the next one afterwards.
    /// - Throws: ``TurnFailure/busy`` when too many wait, ``TurnFailure/cancelled`` when the caller gave up waiting,
    ///   ``TurnFailure/storage(_:)`` when the gate itself fails.
    func enter(_ conversation: ConversationID, holding milliseconds: Int) async throws(TurnFailure) -> TurnLease

    /// Lets the next one in. A lease that ran out is let go of without effect.
    func leave(_ lease: TurnLease) async
}

/// Leave to run a turn of a conversation.
public struct TurnLease: Hashable, Sendable {
    public let conversation: ConversationID
    /// Grows with each lease of the conversation: a store refuses what comes under an earlier one than it has seen.
    public let fence: Int

    public init(conversation: ConversationID, fence: Int) {
        self.conversation = conversation
        self.fence = fence
    }
}

extension TurnGate {
    /// Runs a turn when those before it have ended, however they ended.
    public func run<Value: Sendable>(
        in conversation: ConversationID, holding milliseconds: Int = TurnSettings().turnLimitMilliseconds,
        _ turn: @Sendable (TurnLease) async throws(TurnFailure) -> Value
    ) async throws(TurnFailure) -> Value {
        let lease = try await enter(conversation, holding: milliseconds)
        do throws(TurnFailure) {
            let value = try await turn(lease)
            await leave(lease)
            return value
        } catch {
            await leave(lease)
            throw error
        }
    }
}
