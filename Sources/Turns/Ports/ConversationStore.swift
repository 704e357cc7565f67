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
    /// The revision the turn was decided on; another one in the store is a conflict. 0 for a new conversation.
    public let expectedRevision: Int
    public let conversation: Conversation
    public let changes: [Change]
    public let messages: [Message]
    public let calls: [CallRecord]
}

/// Keeps conversations.
public protocol ConversationStore: Sendable {
    /// A conversation with its latest messages; `nil` when there is none by that identity.
    func load(_ id: ConversationID, messages: Int) async throws(StoreFailure) -> StoredConversation?

    /// Writes a turn in one transaction.
    /// - Throws: ``StoreFailure/conflict`` when the revision is not the expected one; nothing is written then.
    func commit(_ commit: TurnCommit) async throws(StoreFailure)
}

/// Why a store did not do what it was asked.
public enum StoreFailure: Error, Hashable, Sendable {
    case conflict
    /// The storage itself failed; what it said, for the log.
    case storage(String)
}
