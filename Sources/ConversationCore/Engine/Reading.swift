/// How a model read a free message.
public struct Reading: Hashable, Sendable {
    /// Something to create: a kind and its fields.
    public struct Creation: Hashable, Sendable {
        public let kind: KindID
        public let fields: Payload
        /// Of a change: the positions of the fields to be emptied.
        public let cleared: [Int]
        public init(kind: KindID, fields: Payload, cleared: [Int] = []) {
            self.kind = kind
            self.fields = fields
            self.cleared = cleared
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
