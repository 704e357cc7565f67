import ConversationCore

/// Conversations for as long as the process lives: replays, tests, the terminal.
public actor InMemoryStore: ConversationStore {
    private var kept: [ConversationID: StoredConversation] = [:]
    private var deleted: Set<ConversationID> = []

    public init() {}

    public func load(_ id: ConversationID, messages: Int) -> StoredConversation? {
        guard var stored = kept[id] else { return nil }
        stored.messages = stored.messages.suffix(max(0, messages))
        return stored
    }

    public func commit(_ commit: TurnCommit) throws(StoreFailure) {
        if deleted.contains(commit.id) { throw .gone }
        switch (commit.expected, kept[commit.id]?.conversation.revision) {
        case (.absent, nil): break
        case (.revision(let expected), let revision?) where revision == expected: break
        case (.absent, _?), (.revision, _?): throw .conflict
        case (.revision, nil): throw .gone
        }
        // The messages are moved out so that appending does not copy those of every turn before.
        var messages = kept.removeValue(forKey: commit.id)?.messages ?? []
        messages += commit.messages
        kept[commit.id] = StoredConversation(
            conversation: commit.conversation, bundle: commit.bundle, messages: messages)
    }

    public func delete(_ id: ConversationID) throws(StoreFailure) {
        guard kept.removeValue(forKey: id) != nil else { throw .gone }
        deleted.insert(id)
    }
}
