public import OrderedJSON

/// A conversation as it is kept.
public struct StoredConversation: Hashable, Sendable {
    /// In names and JSON, as `Conversation.snapshot(in:)` gives it; hostile until it is restored in its flow.
    public let snapshot: JSON
    /// Counts its turns; the same number as in the snapshot.
    public let revision: Int
    /// The content hash of the flow and prompts that it began with and stays with.
    public let bundle: String
    public let owner: Owner?
    /// The latest messages, oldest first: as many as were asked for.
    public let messages: [Message]

    public init(snapshot: JSON, revision: Int, bundle: String, owner: Owner?, messages: [Message]) {
        self.snapshot = snapshot
        self.revision = revision
        self.bundle = bundle
        self.owner = owner
        self.messages = messages
    }

    func with(messages: [Message]) -> StoredConversation {
        StoredConversation(
            snapshot: snapshot, revision: revision, bundle: bundle, owner: owner, messages: messages)
    }
}

extension TurnCommit {
    /// The conversation as it is kept after the turn, without its messages.
    var conversation: StoredConversation {
        StoredConversation(snapshot: snapshot, revision: revision, bundle: bundle, owner: owner, messages: [])
    }
}
