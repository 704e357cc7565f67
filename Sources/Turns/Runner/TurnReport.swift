public import ConversationCore

/// Everything that one turn did.
public struct TurnReport: Sendable {
    public let address: StoredTurn.Address
    public let reply: Reply
    public let result: TurnResult
    public let trace: [TraceEntry]
    public let calls: [CallRecord]
    /// The conversation after the turn.
    public let conversation: Conversation
    /// Whether anything was committed; a stale press is not.
    public let isCommitted: Bool
    /// What stands as the person's message; empty where there is none.
    public let userMessage: String
    /// Whether the same request was answered before: then the reply is the one that was given, and nothing else is told.
    public let isRepeated: Bool

    /// Of which conversation.
    public var id: ConversationID { address.conversation }

    init(
        address: StoredTurn.Address, reply: Reply, result: TurnResult, trace: [TraceEntry], calls: [CallRecord],
        conversation: Conversation, isCommitted: Bool, userMessage: String
    ) {
        self.address = address
        self.reply = reply
        self.result = result
        self.trace = trace
        self.calls = calls
        self.conversation = conversation
        self.isCommitted = isCommitted
        self.userMessage = userMessage
        isRepeated = false
    }

    init(repeating stored: StoredTurn, reply: Reply, conversation: Conversation) {
        address = stored.address
        self.reply = reply
        result = TurnResult(intent: nil, words: [])
        trace = []
        calls = []
        self.conversation = conversation
        isCommitted = true
        userMessage = ""
        isRepeated = true
    }
}
