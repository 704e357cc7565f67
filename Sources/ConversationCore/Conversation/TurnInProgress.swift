/// What a turn has done so far and what it waits for.
public struct TurnInProgress: Hashable, Sendable {
    /// The most model calls in one turn, a repair call included.
    static let mostCalls = 3

    public let id: TurnID
    /// The state in which the conversation waited when the turn began.
    let beganIn: StateID
    /// Where it would have gone back to from there.
    let cameFrom: StateID?
    /// Model calls asked for so far.
    public var calls = 0
    public var awaiting: ModelCall?
    /// The intent that the turn is about, once it is known.
    public var intent: IntentID?
    /// The proposal whose button opened the turn.
    var usedProposal: EntityID?
    /// What was written, in order.
    public var changes: [Change] = []
    /// The moves without a write, in order.
    var departures: [Departure] = []
    public var refusals: [Refusal] = []
    /// What a reading asked for and a person is to confirm before it is done, in order.
    public var confirmations: [Proposal] = []
    /// The state where moves that go in a circle were broken off.
    public var circle: StateID?
    /// The last call's own words.
    var modelWords: String?
    var isUnclear = false
    /// The state entered last in this turn.
    public var entered: StateID?
    /// The next identity that this turn gives.
    var nextIndex = 1

    init(id: TurnID, beganIn: StateID, cameFrom: StateID?) {
        self.id = id
        self.beganIn = beganIn
        self.cameFrom = cameFrom
    }

    mutating func nextID() -> EntityID {
        defer { nextIndex += 1 }
        return EntityID(turn: id, index: nextIndex)
    }
}
