/// A compiled flow: every name resolved to a position, every guard typed and flattened.
///
/// A flow is immutable and holds only positions that exist; ``init(_:)`` refuses any other, which is why the engine
/// never traps on one.
public struct Flow: Hashable, Sendable {
    public let name: String
    public let version: Int
    public let title: LocalizedText
    /// Codes as in BCP 47, `fr`; the first is the default.
    public let languages: [String]
    public let startsIn: StateID
    /// The scenario first, then the entities in the file's order.
    public let kinds: [EntityKind]
    public let guards: [Guard]
    /// The prompt that reads a free message.
    public let understanding: PromptReference
    public let intents: [Intent]
    /// Intents offered in every state.
    public let everywhere: [IntentID]
    public let states: [State]
    public let repairs: Repairs
    public let exports: [Export]

    /// For each kind, the one intent without a prompt that creates it.
    public let creators: [IntentID?]
    /// For each state, whether each intent is on the table there.
    let offered: [[Bool]]
    /// For each state, the intents that stand among its buttons, in order.
    let buttons: [[IntentID]]
    /// The buttons before a scenario exists.
    let openingButtons: [IntentID]

    /// Compiles a draft.
    /// - Throws: the first position in the draft that does not exist, or another thing no flow can do without.
    public init(_ draft: FlowDraft) throws(FlowInvariant) {
        try draft.check()
        name = draft.name
        version = draft.version
        title = draft.title
        languages = draft.languages
        startsIn = draft.startsIn
        kinds = draft.kinds
        guards = draft.guards
        understanding = draft.understanding
        intents = draft.intents
        everywhere = draft.everywhere
        states = draft.states
        repairs = draft.repairs
        exports = draft.exports

        creators = draft.kinds.indices.map { kind in
            draft.intents.firstIndex { $0.prompt == nil && $0.creates?.rawValue == kind }.map(IntentID.init(rawValue:))
        }
        offered = draft.states.map { state in
            draft.intents.indices.map { intent in
                let id = IntentID(rawValue: intent)
                return state.offers.contains(id) || draft.everywhere.contains(id)
            }
        }
        buttons = draft.states.map { state in
            let everywhere = draft.everywhere.filter { !state.offers.contains($0) }
            return (state.offers + everywhere).filter { draft.intents[$0.rawValue].actsOn == nil }
        }
        openingButtons = draft.intents.indices.map(IntentID.init(rawValue:)).filter {
            draft.intents[$0.rawValue].creates == .scenario
        }
    }

    public subscript(id: StateID) -> State { states[id.rawValue] }
    public subscript(id: IntentID) -> Intent { intents[id.rawValue] }
    public subscript(id: GuardID) -> Guard { guards[id.rawValue] }
    public subscript(id: KindID) -> EntityKind { kinds[id.rawValue] }

    public func intent(named name: String) -> IntentID? {
        intents.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }.map(IntentID.init(rawValue:))
    }

    public func state(named name: String) -> StateID? {
        states.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }.map(StateID.init(rawValue:))
    }

    /// A kind by its singular name, `cible`.
    public func kind(named name: String) -> KindID? {
        kinds.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }.map(KindID.init(rawValue:))
    }

    /// A kind by its collection's name, `cibles`.
    public func kind(collection: String) -> KindID? {
        kinds.firstIndex { $0.collection.utf8.elementsEqual(collection.utf8) }.map(KindID.init(rawValue:))
    }

    public func language(code: String) -> LanguageID? {
        languages.firstIndex { $0.utf8.elementsEqual(code.utf8) }.map(LanguageID.init(rawValue:))
    }

    /// What a person or a model gives when the intent runs: the entity's fields for a plain write, otherwise `asks`.
    public func form(of intent: IntentID) -> [Field] {
        let definition = self[intent]
        if definition.prompt != nil { return definition.asks }
        switch definition.write {
        case .creates(let kind), .changes(let kind): return self[kind].fields
        case .removes, nil: return []
        }
    }

    /// Whether a state has an intent on the table.
    public func offers(_ intent: IntentID, in state: StateID) -> Bool {
        offered[state.rawValue][intent.rawValue]
    }
}
