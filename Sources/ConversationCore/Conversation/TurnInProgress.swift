/// What a turn has done so far and what it waits for.
public struct TurnInProgress: Hashable, Sendable {
    /// The most model calls in one turn, a repair call included.
    public static let mostCalls = 3

    public let id: TurnID
    /// Model calls asked for so far.
    public var calls = 0
    public var awaiting: ModelCall?
    /// The intent that the turn is about, once it is known.
    public var intent: IntentID?
    /// The proposal whose button opened the turn.
    public var usedProposal: EntityID?
    /// What was written, in order.
    public var changes: [Change] = []
    public var refusals: [Refusal] = []
    /// What a reading asked for and a person is to confirm before it is done, in order.
    public var confirmations: [Proposal] = []
    /// The state where moves that go in a circle were broken off.
    public var circle: StateID?
    /// The last call's own words.
    public var modelWords: String?
    public var isUnclear = false
    /// The state entered last in this turn.
    public var entered: StateID?
    /// The next identity that this turn gives.
    public var nextIndex = 1

    public init(id: TurnID) { self.id = id }

    mutating func nextID() -> EntityID {
        defer { nextIndex += 1 }
        return EntityID(turn: id, index: nextIndex)
    }
}

/// A write that was done.
public struct Change: Hashable, Sendable {
    public enum Verb: Hashable, Sendable { case created, changed, removed }

    public let verb: Verb
    public let kind: KindID
    /// The intent that allowed it.
    public let intent: IntentID
    /// The entity as it is after the write, or as it was before it was removed.
    public let entity: Entity

    public init(verb: Verb, kind: KindID, intent: IntentID, entity: Entity) {
        self.verb = verb
        self.kind = kind
        self.intent = intent
        self.entity = entity
    }
}

/// An intent that was not let through, and why.
public struct Refusal: Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// The state does not have the intent on the table.
        case notOfferedHere
        /// The first guard of its needs that fails.
        case needsNotMet(GuardID)
        /// As many of the kind as a scenario may hold are there.
        case full(KindID)
        case invalid([FieldViolation])
        /// The entity to change or remove is not there, or is not of the intent's kind.
        case entityMissing
        /// A person's answer named a button of an earlier moment.
        case stale
    }

    public let intent: IntentID?
    public let reason: Reason

    public init(intent: IntentID?, reason: Reason) {
        self.intent = intent
        self.reason = reason
    }
}

/// A model call that the turn waits for.
public struct ModelCall: Hashable, Sendable {
    public enum Purpose: Hashable, Sendable {
        /// Reading a free message.
        case understanding
        /// Running an intent's own prompt with what was filled in.
        case intent(IntentID, Payload)
    }

    public let prompt: PromptReference
    public let purpose: Purpose
    /// The call's place in the turn, from 1.
    public let number: Int
    /// Set on a repair call: what was wrong with the answer before.
    public let repairs: [String]?

    public init(prompt: PromptReference, purpose: Purpose, number: Int, repairs: [String]? = nil) {
        self.prompt = prompt
        self.purpose = purpose
        self.number = number
        self.repairs = repairs
    }
}
