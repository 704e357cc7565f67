public import ConversationCore

/// A conversation's identity, as it stands in routes and files.
public struct ConversationID: RawRepresentable, Hashable, Sendable, Comparable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static func < (left: Self, right: Self) -> Bool {
        left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
    }
}

/// Who said something.
public enum Author: String, Hashable, Sendable { case user, assistant }

/// Something that was said.
public struct Message: Hashable, Sendable {
    public let author: Author
    public let text: String

    public init(author: Author, text: String) {
        self.author = author
        self.text = text
    }
}

/// A conversation as it is kept.
public struct StoredConversation: Sendable {
    public var conversation: Conversation
    /// The content hash of the flow, prompts and models it began with and stays with.
    public let bundle: String
    /// The latest messages, oldest first: as many as were asked for.
    public var messages: [Message]

    public init(conversation: Conversation, bundle: String, messages: [Message]) {
        self.conversation = conversation
        self.bundle = bundle
        self.messages = messages
    }
}

/// All that one turn leaves behind; written whole or not at all.
public struct TurnCommit: Sendable {
    public let id: ConversationID
    public let bundle: String
    /// What must be there for the turn to be written.
    public let expected: Expected
    public let conversation: Conversation
    public let changes: [Change]
    public let messages: [Message]
    public let calls: [CallRecord]

    /// What a store must hold for a turn to be written to it.
    public enum Expected: Hashable, Sendable {
        /// Nothing by that identity: the turn begins the conversation.
        case absent
        /// The revision that the turn was decided on.
        case revision(Int)
    }

    public init(
        id: ConversationID, bundle: String, expected: Expected, conversation: Conversation, changes: [Change],
        messages: [Message], calls: [CallRecord]
    ) {
        self.id = id
        self.bundle = bundle
        self.expected = expected
        self.conversation = conversation
        self.changes = changes
        self.messages = messages
        self.calls = calls
    }
}

/// Keeps conversations.
public protocol ConversationStore: Sendable {
    /// A conversation with its latest messages; `nil` when there is none by that identity.
    func load(_ id: ConversationID, messages: Int) async throws(StoreFailure) -> StoredConversation?

    /// Writes a turn in one transaction.
    /// - Throws: ``StoreFailure/conflict`` when what is there is not what was expected, ``StoreFailure/gone`` when it was
    ///   deleted; nothing is written then.
    func commit(_ commit: TurnCommit) async throws(StoreFailure)

    /// Deletes a conversation with all that hangs on it. It stays deleted: a turn that still runs is not written, and the
    /// identity is never begun again.
    /// - Throws: ``StoreFailure/gone`` when there is none by that identity.
    func delete(_ id: ConversationID) async throws(StoreFailure)
}

/// Why a store did not do what it was asked.
public enum StoreFailure: Error, Hashable, Sendable {
    case conflict
    /// There is none by that identity, or there was and it was deleted.
    case gone
    /// The storage itself failed; what it said, for the log.
    case storage(String)
}
