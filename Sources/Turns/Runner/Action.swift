public import ConversationCore
public import OrderedJSON

/// A button.
public struct Action: Hashable, Sendable {
    /// A proposal's identity; an offer has none, its intent identifies it.
    public let proposal: EntityID?
    public let intent: String
    public let label: String
    public let enabled: Bool
    /// Why it is disabled, in the flow's words.
    public let reason: String?
    /// The guard, or the lack of room, that disables it, as a word for programs.
    public let disabledBy: String?
    /// What the button will write; empty for an offer, whose form a person fills in.
    public let payload: JSONObject
    /// What a person fills in first.
    public let form: [Field]
    public let confirm: Bool

    public init(
        proposal: EntityID?, intent: String, label: String, enabled: Bool, reason: String?, disabledBy: String?,
        payload: JSONObject, form: [Field], confirm: Bool
    ) {
        self.proposal = proposal
        self.intent = intent
        self.label = label
        self.enabled = enabled
        self.reason = reason
        self.disabledBy = disabledBy
        self.payload = payload
        self.form = form
        self.confirm = confirm
    }
}
