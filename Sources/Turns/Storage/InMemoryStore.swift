import ConversationCore

/// Conversations for as long as the process lives: replays, tests, the terminal.
public actor InMemoryStore: ConversationStore {
    private var kept: [ConversationID: StoredConversation] = [:]

    public init() {}

    public func load(_ id: ConversationID, messages: Int) -> StoredConversation? {
        guard var stored = kept[id] else { return nil }
        stored.messages = stored.messages.suffix(max(0, messages))
        return stored
    }

    public func commit(_ commit: TurnCommit) throws(StoreFailure) {
        guard kept[commit.id]?.conversation.revision ?? 0 == commit.expectedRevision else { throw .conflict }
        // The messages are moved out so that appending does not copy those of every turn before.
        var messages = kept.removeValue(forKey: commit.id)?.messages ?? []
        messages += commit.messages
        kept[commit.id] = StoredConversation(
            conversation: commit.conversation, bundle: commit.bundle, messages: messages)
    }
}
