import Turns

/// A gate whose leases all have one number, as if each turn were of another conversation: what is changed from two sides
/// is told by its revision alone.
struct UnfencedGate: TurnGate {
    private let lanes = TurnLanes()

    func enter(_ conversation: ConversationID, holding milliseconds: Int) async throws(TurnFailure) -> TurnLease {
        _ = try await lanes.enter(conversation, holding: milliseconds)
        return TurnLease(conversation: conversation, fence: 1)
    }

    func leave(_ lease: TurnLease) async { await lanes.leave(lease) }
}
