public import OrderedJSON

/// All that is kept of a turn, for whoever looks into a conversation or makes a recording of it.
public struct CommittedTurn: Hashable, Sendable {
    public let turn: StoredTurn
    /// What the person did, as `TurnInput.json` gives it.
    public let input: JSON
    public let changes: [StoredChange]
    public let calls: [CallRecord]
    /// What models answered, in the order of calls and attempts.
    public let journal: [JournaledAttempt]
    public let trace: [String]

    public init(
        turn: StoredTurn, input: JSON, changes: [StoredChange], calls: [CallRecord], journal: [JournaledAttempt],
        trace: [String]
    ) {
        self.turn = turn
        self.input = input
        self.changes = changes
        self.calls = calls
        self.journal = journal
        self.trace = trace
    }
}
