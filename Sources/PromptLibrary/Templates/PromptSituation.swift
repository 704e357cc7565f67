package import ConversationCore
package import PlainText

/// All that the instructions of a call depend on besides the prompt and the flow: what was written in a conversation
/// is not among it. Two equal situations give the same text, so this is the key under which it can be kept.
package struct PromptSituation: Hashable, Sendable {
    /// How an intent stands.
    enum Standing: Hashable, Sendable {
        case enabled
        case notOffered
        case unmet(GuardID)
        case full(KindID)
        case nowhereBack
    }

    let state: StateID
    let language: LanguageID
    let today: Day
    /// The role of who acts; `nil` in a flow that tells nobody apart.
    let role: RoleID?
    /// The intent whose own prompt is called; `nil` for reading a message.
    let intent: IntentID?
    /// For each intent of the flow.
    let standings: [Standing]
    /// The buttons, in order.
    let offers: [IntentID]

    /// The situation of a conversation at a moment.
    package init(_ conversation: Conversation, flow: Flow, today: Day, intent: IntentID? = nil) {
        let engine = Engine(flow: flow)
        state = conversation.state
        language = conversation.language
        self.today = today
        role = flow.roles.isEmpty ? nil : conversation.occasion.role ?? .first
        self.intent = intent
        offers = engine.offers(in: conversation).map(\.intent)
        standings = flow.intents.indices.map { place in
            switch engine.obstacle(to: IntentID(rawValue: place), in: conversation) {
            case nil: .enabled
            case .needsNotMet(let need): .unmet(need)
            case .full(let kind): .full(kind)
            case .nowhereBack: .nowhereBack
            case .notOfferedHere, .invalid, .entityMissing, .held, .stale: .notOffered
            }
        }
    }
}
