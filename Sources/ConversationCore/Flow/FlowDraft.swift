public import TimeZones

/// All that a flow is made of, before it is checked. What reads a flow file fills it.
public struct FlowDraft: Hashable, Sendable {
    public var name: String
    public var version: Int
    public var title: LocalizedText
    public var languages: [String]
    public var startsIn: StateID
    /// The scenario first.
    public var kinds: [EntityKind]
    public var guards: [Guard]
    public var understanding: PromptReference
    public var intents: [Intent]
    public var everywhere: [IntentID]
    public var states: [State]
    public var repairs: Repairs
    public var exports: [Export]
    /// Who may act; none where a flow tells nobody apart.
    public var roles: [Role]
    /// The rules of the zone whose days the flow counts in; `nil` for UTC.
    public var zone: ZoneRules?

    public init(
        name: String, version: Int, title: LocalizedText, languages: [String], startsIn: StateID,
        kinds: [EntityKind], guards: [Guard], understanding: PromptReference, intents: [Intent],
        everywhere: [IntentID], states: [State], repairs: Repairs, exports: [Export],
        roles: [Role] = [], zone: ZoneRules? = nil
    ) {
        self.name = name
        self.version = version
        self.title = title
        self.languages = languages
        self.startsIn = startsIn
        self.kinds = kinds
        self.guards = guards
        self.understanding = understanding
        self.intents = intents
        self.everywhere = everywhere
        self.states = states
        self.repairs = repairs
        self.exports = exports
        self.roles = roles
        self.zone = zone
    }
}

extension FlowDraft {
    /// Checks that every position exists.
    func check() throws(FlowInvariant) {
        guard !languages.isEmpty else { throw .noLanguage }
        guard kinds.first?.name == "scenario" else { throw .noScenarioKind }
        guard roles.count <= Role.most else { throw .tooManyRoles }
        guard states.indices.contains(startsIn.rawValue) else { throw .startsNowhere }
        for definition in guards { try check(definition) }
        for kind in kinds { try check(kind.fields, in: kind.name) }
        for intent in intents { try check(intent) }
        for intent in everywhere where !intents.indices.contains(intent.rawValue) {
            throw .unknownIntent(in: "everywhere")
        }
        for state in states {
            for intent in state.offers where !intents.indices.contains(intent.rawValue) {
                throw .unknownIntent(in: state.name)
            }
            for move in state.movesOn {
                guard states.indices.contains(move.to.rawValue) else { throw .unknownState(in: state.name) }
                try check(move.when, in: state.name)
            }
            if let says = state.says { try check(says, in: state.name) }
            if let limit = state.after {
                guard states.indices.contains(limit.to.rawValue) else { throw .unknownState(in: state.name) }
                guard (1...TimeLimit.mostDays).contains(limit.days) else { throw .noTime(state: state.name) }
                if let says = limit.says { try check(says, in: state.name) }
            }
        }
        for export in exports { try check(export) }
        for words in [
            repairs.notOfferedHere, repairs.needsNotMet, repairs.unclear, repairs.modelOffContract,
            repairs.modelRefused, repairs.modelUnavailable,
        ] + [repairs.stale, repairs.confirm].compactMap({ $0 }) {
            try check(words, in: "repairs")
        }
    }

    /// Whether what fields refer to exists. Nothing can refer to the scenario.
    private func check(_ fields: [Field], in place: String) throws(FlowInvariant) {
        for kind in fields.flatMap(\.referredKinds) where !(1..<kinds.count).contains(kind.rawValue) {
            throw .unknownKind(in: place)
        }
    }

    private func check(_ references: [GuardID], in place: String) throws(FlowInvariant) {
        for reference in references where !guards.indices.contains(reference.rawValue) {
            throw .unknownGuard(in: place)
        }
    }

    private func check(_ reference: FieldReference, in place: String) throws(FlowInvariant) {
        guard kinds.indices.contains(reference.kind.rawValue) else { throw .unknownKind(in: place) }
        guard kinds[reference.kind.rawValue].fields.indices.contains(reference.field) else {
            throw .unknownField(in: place)
        }
    }

    private func check(_ definition: Guard) throws(FlowInvariant) {
        try check(definition.condition, items: nil, in: definition.name)
    }

    /// - Parameter items: the fields that a `where` may ask for.
    private func check(_ condition: Condition, items: [Field]?, in place: String) throws(FlowInvariant) {
        for term in condition.terms.flatMap(\.operands) {
            switch term {
            case .count(let kind):
                guard kinds.indices.contains(kind.rawValue) else { throw .unknownKind(in: place) }
            case .field(let reference): try check(reference, in: place)
            case .item(let field):
                guard items?.indices.contains(field) ?? false else { throw .unknownField(in: place) }
            case .aggregate(let aggregate): try check(aggregate, in: place)
            case .number, .text, .flag, .today, .arithmetic, .days, .workingDays: break
            }
        }
    }

    private func check(_ aggregate: Aggregate, in place: String) throws(FlowInvariant) {
        let fields: [Field]
        switch aggregate.items {
        case .entities(let kind):
            guard kinds.indices.contains(kind.rawValue) else { throw .unknownKind(in: place) }
            fields = kinds[kind.rawValue].fields
        case .list(let reference, _):
            try check(reference, in: place)
            switch kinds[reference.kind.rawValue].fields[reference.field].type {
            case .list(let shape): fields = shape.item
            case .references: fields = []
            case .text, .number, .wholeNumber, .flag, .date, .choice, .reference: throw .unknownField(in: place)
            }
        }
        if let value = aggregate.value, !fields.indices.contains(value) { throw .unknownField(in: place) }
        if let condition = aggregate.condition { try check(condition, items: fields, in: place) }
    }

    private func check(_ template: Template, in place: String) throws(FlowInvariant) {
        for case .placeholder(.field(let reference)) in template.variants.joined() {
            try check(reference, in: place)
        }
        for case .placeholder(.collection(let kind)) in template.variants.joined()
        where !kinds.indices.contains(kind.rawValue) {
            throw .unknownKind(in: place)
        }
    }

    private func check(_ intent: Intent) throws(FlowInvariant) {
        try check(intent.asks, in: intent.name)
        switch intent.write {
        case .creates(let kind), .changes(let kind), .removes(let kind):
            guard kinds.indices.contains(kind.rawValue) else { throw .unknownKind(in: intent.name) }
        case nil: break
        }
        if intent.prompt == nil {
            guard intent.write != nil || intent.goes != nil, intent.proposes == nil else {
                throw .effectless(intent: intent.name)
            }
        } else {
            guard intent.actsOn == nil, intent.goes == nil || intent.write != nil && intent.proposes == nil else {
                throw .effectless(intent: intent.name)
            }
        }
        for role in intent.roles where !roles.indices.contains(role.rawValue) { throw .unknownRole(in: intent.name) }
        switch intent.write {
        case .creates(let kind), .changes(let kind):
            let fields = kinds[kind.rawValue].fields.indices
            for place in intent.fixed.map(\.field) + (intent.changeable ?? []) + intent.demanded
            where !fields.contains(place) {
                throw .unknownField(in: intent.name)
            }
        case .removes, nil:
            guard intent.fixed.isEmpty, intent.changeable == nil, intent.demanded.isEmpty else {
                throw .unknownField(in: intent.name)
            }
        }
        try check(intent.needs, in: intent.name)
        if case .state(let state)? = intent.goes, !states.indices.contains(state.rawValue) {
            throw .unknownState(in: intent.name)
        }
        if let says = intent.says {
            try check(says, in: intent.name)
            for case .placeholder(.asked(let field)) in says.variants.joined()
            where !intent.onlyMoves || !intent.asks.indices.contains(field) {
                throw .unknownField(in: intent.name)
            }
        }
        if let rule = intent.proposes { try check(rule, of: intent) }
    }

    private func check(_ rule: ProposalRule, of intent: Intent) throws(FlowInvariant) {
        guard intents.indices.contains(rule.intent.rawValue) else { throw .unknownIntent(in: intent.name) }
        let proposed = intents[rule.intent.rawValue]
        guard proposed.prompt == nil, let target = proposed.creates, kinds.indices.contains(target.rawValue) else {
            throw .effectless(intent: intent.name)
        }
        guard case .createdList(let field) = rule.source else { return }
        guard let created = intent.creates, kinds.indices.contains(created.rawValue),
            kinds[created.rawValue].fields.indices.contains(field),
            case .list(let shape) = kinds[created.rawValue].fields[field].type
        else { throw .unknownField(in: intent.name) }
        for assignment in rule.with {
            guard kinds[target.rawValue].fields.indices.contains(assignment.field),
                shape.item.indices.contains(assignment.itemField)
            else { throw .unknownField(in: intent.name) }
        }
        if let label = rule.label {
            for case .placeholder(.item(let field)) in label.variants.joined()
            where !shape.item.indices.contains(field) {
                throw .unknownField(in: intent.name)
            }
            try check(label, in: intent.name)
        }
    }

    private func check(_ export: Export) throws(FlowInvariant) {
        try check(export.rows, in: export.name)
        guard case .list(let shape) = kinds[export.rows.kind.rawValue].fields[export.rows.field].type else {
            throw .unknownField(in: export.name)
        }
        for column in export.columns where !shape.item.indices.contains(column.itemField) {
            throw .unknownField(in: export.name)
        }
        if let heading = export.heading { try check(heading, in: export.name) }
    }
}
