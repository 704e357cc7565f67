/// Something that can be asked for in a conversation, and all that it may do.
public struct Intent: Hashable, Sendable {
    /// What an intent writes.
    public enum Write: Hashable, Sendable {
        case creates(KindID)
        case changes(KindID)
        case removes(KindID)
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

    public init(
        name: String, label: LocalizedText, write: Write? = nil, prompt: PromptReference? = nil,
        proposes: ProposalRule? = nil, needs: [GuardID] = [], whenNotMet: WhenNotMet = .hidden, asks: [Field] = [],
        says: Template? = nil, route: Route? = nil, confirm: Bool = false
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
    }

    /// The kind that the intent changes or removes: such an intent stands on an entity, not among the buttons.
    public var actsOn: KindID? {
        switch write {
        case .changes(let kind), .removes(let kind): kind
        case .creates, nil: nil
        }
    }

    /// The kind that the intent creates.
    public var creates: KindID? {
        if case .creates(let kind) = write { kind } else { nil }
    }
}

/// A prompt by name and version, `generate-plan@1`.
public struct PromptReference: Hashable, Sendable, CustomStringConvertible {
    public let name: String
    public let version: Int

    public init(name: String, version: Int) {
        self.name = name
        self.version = version
    }

    public var description: String { "\(name)@\(version)" }
}

/// Where HTTP also offers an intent, `POST cibles/suggestions`.
public struct Route: Hashable, Sendable {
    public let method: String
    /// With a leading slash it stands under the server's root, otherwise under the scenario.
    public let path: String

    public init(method: String, path: String) {
        self.method = method
        self.path = path
    }
}

/// How an intent's answer becomes buttons.
public struct ProposalRule: Hashable, Sendable {
    /// Where the proposals' payloads come from.
    public enum Source: Hashable, Sendable {
        /// A list in the model's answer, with as many items.
        case reply(atLeast: Int, atMost: Int)
        /// A list field of the entity that was created: its position.
        case createdList(field: Int)
    }

    /// One field of the proposed payload taken from the list's item.
    public struct Assignment: Hashable, Sendable {
        /// A position in the proposed intent's form.
        public let field: Int
        /// A position in the list item's fields.
        public let itemField: Int

        public init(field: Int, itemField: Int) {
            self.field = field
            self.itemField = itemField
        }
    }

    public let source: Source
    /// The intent that a press of the button runs.
    public let intent: IntentID
    /// Which item fields fill which fields; empty for ``Source/reply(atLeast:atMost:)``, whose items are whole payloads.
    public let with: [Assignment]
    /// The words on the button; without it the intent's label and the payload's title.
    public let label: Template?

    /// The most proposals where a flow gives no `at_most`.
    public static let defaultAtMost = 10

    public init(source: Source, intent: IntentID, with: [Assignment] = [], label: Template? = nil) {
        self.source = source
        self.intent = intent
        self.with = with
        self.label = label
    }
}
