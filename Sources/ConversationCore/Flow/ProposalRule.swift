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
