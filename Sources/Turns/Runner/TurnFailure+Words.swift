import ConversationCore

extension TurnFailure {
    /// What a store's failure means to whoever asked for a turn of the conversation.
    package init(_ failure: StoreFailure, _ id: ConversationID) {
        switch failure {
        case .conflict: self = .conflict
        case .gone: self = .unknownConversation(id)
        case .fenced: self = .takenOver
        case .busy(let wait): self = .busy(retryAfterMilliseconds: wait)
        case .keyReused: self = .keyReused
        case .corrupt(let what): self = .corrupt(what)
        case .unavailable(let fault): self = .storage(fault)
        }
    }
}

extension TurnFailure {
    /// A stable word for programs.
    public var code: String {
        switch self {
        case .unknownConversation: "unknown_conversation"
        case .conversationExists: "conversation_exists"
        case .unknownFlow: "unknown_flow"
        case .unknownIntent: "unknown_intent"
        case .unknownLanguage: "unknown_language"
        case .unknownRole: "unknown_role"
        case .invalidPayload: "invalid_payload"
        case .messageTooLong: "message_too_long"
        case .messageEmpty: "message_empty"
        case .bundleMissing: "bundle_missing"
        case .corrupt: "corrupt"
        case .busy: "busy"
        case .keyReused: "key_reused"
        case .running: "running"
        case .takenOver: "taken_over"
        case .conflict: "conflict"
        case .storage: "storage"
        case .cancelled: "cancelled"
        }
    }
}

extension TurnFailure: CustomStringConvertible {
    /// What a developer or an operator reads.
    public var description: String {
        switch self {
        case .unknownConversation(let id): "there is no conversation `\(id.rawValue)`"
        case .conversationExists(let id): "there is a conversation `\(id.rawValue)` already; go on with it instead"
        case .unknownFlow(let name, let known):
            "there is no flow `\(name)`" + (known.isEmpty ? "" : "; there is \(known.joined(separator: ", "))")
        case .unknownIntent(let name, let known):
            "the flow has no intent `\(name)`; it has \(known.joined(separator: ", "))"
        case .unknownLanguage(let code, let known):
            "the flow does not speak `\(code)`; it speaks \(known.joined(separator: ", "))"
        case .unknownRole(let name, let known):
            "the flow has no role `\(name)`; it has \(known.joined(separator: ", "))"
        case .invalidPayload(let violations):
            "the payload has keys that the form does not have: "
                + violations.map(\.pathText).joined(separator: ", ")
        case .messageTooLong(let bytes, let maximum): "the message has \(bytes) bytes; at most \(maximum) are read"
        case .messageEmpty: "the message is empty"
        case .bundleMissing(let id): "the flow and prompts that the conversation began with are gone: \(id)"
        case .corrupt(let what): "what is kept of the conversation is damaged: \(what)"
        case .keyReused: "the key was used for another request"
        case .running(let address): "the same request runs already, as turn \(address.turn.rawValue)"
        case .takenOver: "another server has taken the turn over"
        case .busy: "too many turns of this conversation wait already"
        case .conflict: "the conversation was changed meanwhile, twice; try again"
        case .storage(let problem): "the conversation could not be stored: \(problem)"
        case .cancelled: "the turn was given up"
        }
    }
}
