import OrderedJSON
public import PlainText
public import TimeZones

/// A compiled flow: every name resolved to a position, every guard typed and flattened.
///
/// A flow is immutable and holds only positions that exist; ``init(_:)`` refuses any other, which is why the engine
/// never traps on one. It is one shared object, since a decision must not pay for copying the twenty tables of a flow.
public final class Flow: Sendable {
    /// What the flow was made of, checked.
    let draft: FlowDraft
    /// For each kind, the one intent without a prompt that creates it.
    public let creators: [IntentID?]
    /// For each state, whether each intent is on the table there.
    let offered: [[Bool]]
    /// For each state, its buttons in order, as they are when nothing stands in the way.
    let buttons: [[Offer]]
    /// The buttons before a scenario exists.
    let openingButtons: [Offer]
    /// For each intent, what lets it through.
    let gates: [Gate]
    /// The needs of all intents, one after another.
    let needs: [GuardID]
    /// For each guard, its condition.
    let conditions: [Condition]
    /// Whether an intent goes back, so that a conversation keeps where it came from.
    public let goesBack: Bool
    /// Whether a state has a time, so that a conversation keeps since when it is where it is.
    public let hasTimeLimits: Bool
    /// Whether not everybody may do everything.
    let hasRoles: Bool
    /// For each kind, where the entities of the flow's kinds can refer to it.
    let referrers: [[FieldReference]]
    /// Whether anything that is asked for or kept refers to entities.
    let hasReferences: Bool
    /// For each kind, whether its fields refer to entities, or must differ from those of the others.
    let isHeldAgainstOthers: [Bool]
    /// For each intent, whether what it writes may be other than what it is given.
    let completing: [Bool]
    /// What the guards' aggregates are, each once.
    let aggregates: [Aggregate]
    let hasAggregates: Bool
    /// For each kind, which of them a write touches.
    let touchedAggregates: [TouchedAggregates]
    /// Whether one of those asks for the day.
    let aggregatesKnowTheDay: Bool

    /// Compiles a draft.
    /// - Throws: the first position in the draft that does not exist, or another thing no flow can do without.
    public init(_ draft: FlowDraft) throws(FlowInvariant) {
        try draft.check()
        self.draft = draft
        creators = draft.kinds.indices.map { kind in
            draft.intents.firstIndex { $0.prompt == nil && $0.creates?.rawValue == kind }.map(IntentID.init(rawValue:))
        }
        // What only leads to a state is, everywhere but there, worth a button.
        let everywhere = draft.states.indices.map { state in
            draft.everywhere.filter { intent in
                let definition = draft.intents[intent.rawValue]
                return !definition.onlyMoves || definition.goes != .state(StateID(rawValue: state))
            }
        }
        offered = zip(draft.states, everywhere).map { state, everywhere in
            draft.intents.indices.map { intent in
                let id = IntentID(rawValue: intent)
                return state.offers.contains(id) || everywhere.contains(id)
            }
        }
        buttons = zip(draft.states, everywhere).map { state, everywhere in
            let everywhere = everywhere.filter { !state.offers.contains($0) }
            return (state.offers + everywhere).filter { draft.intents[$0.rawValue].actsOn == nil }
                .map { Offer(intent: $0, obstacle: nil) }
        }
        openingButtons = draft.intents.indices.filter { draft.intents[$0].creates == .scenario }
            .map { Offer(intent: IntentID(rawValue: $0), obstacle: nil) }
        var needs: [GuardID] = []
        gates = draft.intents.map { intent in
            needs += intent.needs
            return Gate(
                needs: needs.count - intent.needs.count..<needs.count, creates: intent.creates,
                atMost: intent.creates.map { draft.kinds[$0.rawValue].atMost } ?? .max,
                isHidden: intent.whenNotMet == .hidden, roles: RoleSet(intent.roles), goes: intent.goes)
        }
        self.needs = needs
        let placed = PlacedConditions(draft.guards)
        conditions = placed.conditions
        aggregates = placed.aggregates
        touchedAggregates = draft.kinds.indices.map { kind in
            TouchedAggregates(
                KindID(rawValue: kind), of: placed.aggregates, fields: draft.kinds[kind].fields.count)
        }
        hasAggregates = !placed.aggregates.isEmpty
        aggregatesKnowTheDay = placed.aggregates.contains { $0.filter?.knowsTheDay ?? false }
        goesBack = draft.intents.contains { $0.goes == .back }
        hasRoles = !draft.roles.isEmpty
        hasTimeLimits = draft.states.contains { $0.after != nil }
        completing = draft.completing
        referrers = draft.kinds.indices.map { draft.referrers(to: KindID(rawValue: $0)) }
        hasReferences = (draft.kinds.flatMap(\.fields) + draft.intents.flatMap(\.asks)).contains {
            !$0.referredKinds.isEmpty
        }
        isHeldAgainstOthers = draft.kinds.map { kind in
            kind.fields.contains { $0.unique || !$0.referredKinds.isEmpty }
        }
    }
}

extension Flow: Hashable {
    public static func == (left: Flow, right: Flow) -> Bool { left === right || left.draft == right.draft }

    public func hash(into hasher: inout Hasher) { hasher.combine(draft) }
}

extension Flow {
    public var name: String { draft.name }
    public var version: Int { draft.version }
    public var title: LocalizedText { draft.title }
    /// Codes as in BCP 47, `fr`; the first is the default.
    public var languages: [String] { draft.languages }
    public var startsIn: StateID { draft.startsIn }
    /// The scenario first, then the entities in the file's order.
    public var kinds: [EntityKind] { draft.kinds }
    public var guards: [Guard] { draft.guards }
    /// The prompt that reads a free message.
    public var understanding: PromptReference { draft.understanding }
    public var intents: [Intent] { draft.intents }
    /// Intents offered in every state.
    public var everywhere: [IntentID] { draft.everywhere }
    public var states: [State] { draft.states }
    public var repairs: Repairs { draft.repairs }
    public var exports: [Export] { draft.exports }
    /// Who may act; none where the flow tells nobody apart.
    public var roles: [Role] { draft.roles }
    /// The rules of the zone whose days the flow counts in; `nil` for UTC.
    public var zone: ZoneRules? { draft.zone }

    /// The day in the flow's zone at a moment, in seconds since 1970. None is later than the last that can be written, so
    /// that what is kept of it can be read again.
    public func day(at unixSeconds: Int) -> Day {
        min(zone?.day(at: unixSeconds) ?? Day(unixSeconds: unixSeconds), Day.last)
    }

    /// The moment at which a day begins in the flow's zone, in seconds since 1970.
    public func beginning(of day: Day) -> Int { zone?.beginning(of: day) ?? day.number * 86_400 }

    public subscript(id: StateID) -> State { states[id.rawValue] }
    public subscript(id: IntentID) -> Intent { intents[id.rawValue] }
    public subscript(id: GuardID) -> Guard { guards[id.rawValue] }
    public subscript(id: KindID) -> EntityKind { kinds[id.rawValue] }
    public subscript(id: RoleID) -> Role { roles[id.rawValue] }

    public func intent(named name: String) -> IntentID? {
        intents.firstIndex { hasSameBytes($0.name, name) }.map(IntentID.init(rawValue:))
    }

    public func state(named name: String) -> StateID? {
        states.firstIndex { hasSameBytes($0.name, name) }.map(StateID.init(rawValue:))
    }

    /// A kind by its singular name, `cible`.
    public func kind(named name: String) -> KindID? {
        kinds.firstIndex { hasSameBytes($0.name, name) }.map(KindID.init(rawValue:))
    }

    /// A kind by its collection's name, `cibles`.
    public func kind(collection: String) -> KindID? {
        kinds.firstIndex { hasSameBytes($0.collection, collection) }.map(KindID.init(rawValue:))
    }

    public func role(named name: String) -> RoleID? {
        roles.firstIndex { hasSameBytes($0.name, name) }.map(RoleID.init(rawValue:))
    }

    /// Whether an intent is for a role; where nobody says who acts, for the flow's first.
    public func isMeant(_ intent: IntentID, for role: RoleID?) -> Bool { gates[intent.rawValue].roles.admits(role) }

    public func language(code: String) -> LanguageID? {
        languages.firstIndex { hasSameBytes($0, code) }.map(LanguageID.init(rawValue:))
    }

    /// A language's code; the default language's for one that the flow does not have.
    public func languageCode(_ language: LanguageID) -> String {
        languages.indices.contains(language.rawValue) ? languages[language.rawValue] : languages[0]
    }

    /// What a person or a model gives when the intent runs: the entity's fields for a plain write, otherwise `asks`.
    public func form(of intent: IntentID) -> [Field] {
        let definition = self[intent]
        if definition.prompt != nil { return definition.asks }
        switch definition.write {
        case .creates(let kind): return self[kind].fields
        case .changes(let kind): return self[kind].fields.demanding(definition.demanded)
        case .removes: return []
        case nil: return definition.asks
        }
    }

    /// What a person or a model is asked for: the form without what the intent fixes and what it may not change.
    public func asked(of intent: IntentID) -> [Field] {
        let form = form(of: intent)
        guard self[intent].prompt == nil else { return form }
        return form.indices.filter { self[intent].asksFor($0) }.map { form[$0] }
    }

    /// Whether a state has an intent on the table.
    public func offers(_ intent: IntentID, in state: StateID) -> Bool {
        offered[state.rawValue][intent.rawValue]
    }
}
