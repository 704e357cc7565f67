/// All that the engine knows of one conversation. A value: deciding gives another one.
public struct Conversation: Hashable, Sendable {
    public package(set) var state: StateID
    /// Counts committed turns; every action carries it, so that a stale press is known.
    public package(set) var revision: Int
    public package(set) var language: LanguageID
    /// For each kind of the flow, its entities, oldest first. The scenario's collection holds at most one.
    public package(set) var collections: [[Entity]] {
        // Whoever writes beside the engine leaves nothing behind that could be out of date.
        didSet { kept = KeptTally() }
    }
    private var kept = KeptTally()
    public package(set) var proposals: [Proposal]
    /// How it came to its state.
    public package(set) var arrival = Arrival()
    /// When it is asked, and by whom.
    public var occasion = Occasion()
    private var open: OpenTurn?

    /// A turn stands apart from its conversation: it is large and seldom there, and a conversation moves often.
    private indirect enum OpenTurn: Hashable, Sendable { case turn(TurnInProgress) }

    /// The turn that waits for a model's answer. A stored conversation has none.
    public package(set) var turn: TurnInProgress? {
        get { if case .turn(let turn) = open { turn } else { nil } }
        set { open = newValue.map(OpenTurn.turn) }
    }

    /// What aggregates are worth, as far as the engine has kept it.
    var tally: Tally? { kept.tallies.first }

    /// What the aggregate at a place is worth, if that is kept for the day at hand.
    func tallied(at place: Int) -> TermValue? {
        kept.tallies.first?.value(at: place, on: occasion.today)
    }

    /// The same where it is quickly said; `other` where nothing is kept.
    @inline(__always)
    func flatTally(at place: Int) -> FlatValue {
        kept.tallies.isEmpty ? .other : kept.tallies[0].flatValue(at: place, on: occasion.today)
    }

    /// Whether a turn waits for a model's answer.
    var isWaiting: Bool { open != nil }

    /// A conversation that has not begun: no scenario, the flow's first state.
    public init(beginning flow: Flow, language: LanguageID = .first) {
        state = flow.startsIn
        revision = 0
        self.language = language
        collections = Array(repeating: [], count: flow.kinds.count)
        proposals = []
    }

    /// Gives everything away and stays behind empty, so that nothing is counted up and down for a copy.
    mutating func handOver() -> Conversation {
        var given = Conversation()
        swap(&given, &self)
        return given
    }

    /// Makes what aggregates are worth known for the day at hand, so that guards find it.
    mutating func makeTally(for flow: Flow) {
        if let tally, tally.isValid(for: flow, on: occasion.today) { return }
        kept = KeptTally(tallies: [Tally(flow, in: self)])
    }

    /// The same conversation, of which guards look at every item.
    package var withoutTally: Conversation {
        var conversation = self
        conversation.kept = KeptTally()
        return conversation
    }

    /// Writes one entity of a kind: one that is not there yet, one that changes, or one that goes.
    mutating func write(
        _ kind: KindID, from before: Entity?, to after: Entity?, _ change: (inout [Entity]) -> Void
    ) {
        if kept.tallies.isEmpty { return change(&collections[kind.rawValue]) }
        var tallies = kept.tallies.handOver()
        change(&collections[kind.rawValue])
        tallies[0].note(kind, from: before, to: after, in: self)
        kept.tallies = tallies
    }

    /// What is left of one that was handed over.
    private init() {
        (state, revision, language, collections, proposals) = (StateID(rawValue: 0), 0, .first, [], [])
    }

    /// The scenario's own entity, once it exists.
    public var scenario: Entity? { collections[KindID.scenario.rawValue].first }

    /// The conversation as somebody of a role is asked, and asks.
    public func asked(by role: RoleID?) -> Conversation {
        var conversation = self
        conversation.occasion.role = role
        return conversation
    }

    /// The entities of a kind, oldest first.
    public subscript(kind: KindID) -> [Entity] { collections[kind.rawValue] }

    /// An entity's place by its identity.
    func position(of id: EntityID, in kind: KindID) -> Int? {
        collections[kind.rawValue].firstIndex { $0.id == id }
    }

    /// An entity of any kind by its identity.
    public func entity(_ id: EntityID) -> (kind: KindID, entity: Entity)? {
        for (kind, entities) in collections.enumerated() {
            if let entity = entities.first(where: { $0.id == id }) { return (KindID(rawValue: kind), entity) }
        }
        return nil
    }
}

extension Array {
    /// Gives the elements away and stays behind empty.
    mutating func handOver() -> [Element] {
        var given: [Element] = []
        swap(&given, &self)
        return given
    }
}
