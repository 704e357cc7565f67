public import OrderedJSON

/// Something that can be asked for in a conversation, and all that it may do.
public struct Intent: Hashable, Sendable {
    /// What an intent writes.
    public enum Write: Hashable, Sendable {
        case creates(KindID)
        case changes(KindID)
        case removes(KindID)
    }

    /// A value that the intent writes whatever is given.
    public struct FixedValue: Hashable, Sendable {
        public enum Value: Hashable, Sendable {
            case constant(JSON)
            /// The day on which it is written; where no day is known, nothing.
            case today
        }

        /// A position in the written kind's fields.
        public let field: Int
        public let value: Value

        public init(field: Int, value: Value) {
            self.field = field
            self.value = value
        }
    }

    /// How an intent stands among the buttons while its needs are not met.
    public enum WhenNotMet: Hashable, Sendable {
        case hidden
        case shownDisabled
    }

    public let name: String
    public let label: LocalizedText
    public let write: Write?
    /// The prompt that is called when the intent runs; without one the payload is written as it is given.
    public let prompt: PromptReference?
    public let proposes: ProposalRule?
    /// Guards that must all hold, in the order in which a reason is looked for.
    public let needs: [GuardID]
    public let whenNotMet: WhenNotMet
    /// What a person fills in before an intent with a prompt runs.
    public let asks: [Field]
    /// The words when no model spoke.
    public let says: Template?
    public let route: Route?
    /// Whether a person is asked to confirm first.
    public let confirm: Bool
    /// Whom it is for; none means everybody.
    public let roles: [RoleID]
    /// Where the intent leads, after what it writes.
    public let goes: Destination?
    /// What is written whatever is given; nobody is asked for it.
    public let fixed: [FixedValue]
    /// Of a change: the positions of the only fields that it may change; `nil` for all.
    public let changeable: [Int]?
    /// Of a change: the positions of fields that must have a value when it has been made, whether the kind requires one or not.
    public let demanded: [Int]
    /// Whether a message can empty optional fields by this change.
    public let clears: Bool

    public init(
        name: String, label: LocalizedText, write: Write? = nil, prompt: PromptReference? = nil,
        proposes: ProposalRule? = nil, needs: [GuardID] = [], whenNotMet: WhenNotMet = .hidden, asks: [Field] = [],
        says: Template? = nil, route: Route? = nil, confirm: Bool = false, roles: [RoleID] = [],
        goes: Destination? = nil, fixed: [FixedValue] = [], changeable: [Int]? = nil, demanded: [Int] = [],
        clears: Bool = false
    ) {
        self.name = name
        self.label = label
        self.write = write
        self.prompt = prompt
        self.proposes = proposes
        self.needs = needs
        self.whenNotMet = whenNotMet
        self.asks = asks
        self.says = says
        self.route = route
        self.confirm = confirm
        self.roles = roles
        self.goes = goes
        self.fixed = fixed
        self.changeable = changeable
        self.demanded = demanded
        self.clears = clears
    }

    /// The kind that the intent changes or removes: such an intent stands on an entity, not among the buttons.
    public var actsOn: KindID? {
        switch write {
        case .changes(let kind), .removes(let kind): kind
        case .creates, nil: nil
        }
    }

    /// Whether it leads to another state and does nothing else.
    public var onlyMoves: Bool { write == nil && prompt == nil && goes != nil }

    /// Whether a model answers and nothing else happens.
    public var onlyAnswers: Bool { write == nil && prompt != nil && proposes == nil }

    /// Whether a person or a model may give the field at a position of the kind that is written.
    public func asksFor(_ field: Int) -> Bool {
        !fixed.contains { $0.field == field } && changeable?.contains(field) != false
    }

    /// The kind that the intent creates.
    public var creates: KindID? {
        if case .creates(let kind) = write { kind } else { nil }
    }
}
