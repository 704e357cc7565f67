/// What can happen to a conversation.
public enum Event: Hashable, Sendable {
    /// A person wrote a message; a model will read it.
    case userSaid
    /// A person pressed a button or used a route.
    case actionChosen(ActionChoice)
    /// A person waved a proposal away.
    case proposalDismissed(EntityID, revision: Int?)
    /// The awaited call gave an answer that keeps its contract.
    case modelReplied(ModelReply)
    /// The awaited call gave none.
    case modelFailed(ModelCallFailure)
}

/// Which button was pressed, with what.
public struct ActionChoice: Hashable, Sendable {
    public enum Target: Hashable, Sendable {
        case intent(IntentID, Payload, entity: EntityID?)
        case proposal(EntityID)
    }

    public let target: Target
    /// The revision that the button carried; without one it is not checked.
    public let revision: Int?

    public init(_ target: Target, revision: Int? = nil) {
        self.target = target
        self.revision = revision
    }
}

/// An answer that keeps its contract.
public enum ModelReply: Hashable, Sendable {
    /// Of the understanding prompt.
    case reading(Reading)
    /// Of an intent's prompt.
    case content(PromptedContent)
}

/// What an intent's own prompt answered.
public struct PromptedContent: Hashable, Sendable {
    public let message: String
    /// For a prompt that creates: values for the kind's fields, `nil` where the answer has none.
    public let fields: Payload
    /// For a prompt that proposes: one payload an item.
    public let proposals: [Payload]

    public init(message: String, fields: Payload = Payload([]), proposals: [Payload] = []) {
        self.message = message
        self.fields = fields
        self.proposals = proposals
    }
}

/// Why the awaited call gave no usable answer.
public enum ModelCallFailure: Hashable, Sendable {
    /// The answer breaks its contract; what is wrong, in words for the model.
    case offContract([String])
    case refused
    /// The answer was cut short.
    case truncated
    /// The provider withheld the answer.
    case filtered
    /// No answer could be had: unreachable, too slow, over a limit, out of quota, a server's error.
    case unavailable
}

/// How a model read a free message.
public struct Reading: Hashable, Sendable {
    /// Something to create: a kind and its fields.
    public struct Creation: Hashable, Sendable {
        public let kind: KindID
        public let fields: Payload
        public init(kind: KindID, fields: Payload) {
            self.kind = kind
            self.fields = fields
        }
    }

    /// An intent worth a button.
    public struct Suggestion: Hashable, Sendable {
        public let intent: IntentID
        public let payload: Payload
        public init(intent: IntentID, payload: Payload) {
            self.intent = intent
            self.payload = payload
        }
    }

    public enum Problem: String, Hashable, Sendable, CaseIterable {
        case unclear
        case outOfScope = "out_of_scope"
        case missingInformation = "missing_information"
    }

    public var message: String
    /// `nil` for none.
    public var intent: IntentID?
    /// Values for the named intent's `asks`.
    public var arguments: Payload
    /// What the model gave as the entity to change or remove; any text until it is looked up.
    public var entity: String?
    public var changes: Creation?
    public var creations: [Creation]
    public var suggestions: [Suggestion]
    public var problems: [Problem]

    public init(
        message: String, intent: IntentID? = nil, arguments: Payload = Payload([]), entity: String? = nil,
        changes: Creation? = nil, creations: [Creation] = [], suggestions: [Suggestion] = [], problems: [Problem] = []
    ) {
        self.message = message
        self.intent = intent
        self.arguments = arguments
        self.entity = entity
        self.changes = changes
        self.creations = creations
        self.suggestions = suggestions
        self.problems = problems
    }
}
