public import ConversationCore

/// Why no turn was run. Nothing was written; what a flow refuses is not here but in the turn's ``Reply``.
public enum TurnFailure: Error, Hashable, Sendable {
    /// Nobody began it, or it was deleted.
    case unknownConversation(ConversationID)
    /// What was to be begun is there already.
    case conversationExists(ConversationID)
    case unknownFlow(String, known: [String])
    case unknownIntent(String, known: [String])
    case unknownLanguage(String, known: [String])
    case unknownRole(String, known: [String])
    /// Keys that the intent's form does not have.
    case invalidPayload([FieldViolation])
    /// A message of more bytes than allowed, or none.
    case messageTooLong(bytes: Int, maximum: Int)
    case messageEmpty
    /// The flow and prompts that the conversation began with are not at hand any more.
    case bundleMissing(String)
    /// What is kept of the conversation does not fit its flow, or cannot be what was written.
    case corrupt(String)
    /// Too many turns of the same conversation wait already, or the store has too much to do; a store says for how long.
    case busy(retryAfterMilliseconds: Int? = nil)
    /// The key was used for another request.
    case keyReused
    /// The same request runs already.
    case running(StoredTurn.Address)
    /// Another server has taken the turn over.
    case takenOver
    /// The store held another revision twice; the turn can be tried again.
    case conflict
    case storage(StorageFault)
    /// The caller gave up before the turn began.
    case cancelled
}
