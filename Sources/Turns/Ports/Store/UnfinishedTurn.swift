/// A turn that was accepted and has no end yet, with what was answered so far.
public struct UnfinishedTurn: Hashable, Sendable {
    public let turn: AcceptedTurn
    /// In the order of calls and attempts.
    public let journal: [JournaledAttempt]

    public init(turn: AcceptedTurn, journal: [JournaledAttempt]) {
        self.turn = turn
        self.journal = journal
    }
}
