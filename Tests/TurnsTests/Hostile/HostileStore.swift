import ConversationCore
import Synchronization
import Turns

/// Keeps one conversation at a time; another can be put in its place.
final class HostileStore: ConversationStore {
    private let kept = Mutex<StoredConversation?>(nil)

    var conversation: StoredConversation? {
        get { kept.withLock(\.self) }
        set { kept.withLock { $0 = newValue } }
    }

    func load(_ id: ConversationID, messages: Int) async throws(StoreFailure) -> StoredConversation? { conversation }

    func commit(_ commit: TurnCommit) async throws(StoreFailure) {
        let isCurrent = kept.withLock { kept in
            let here: TurnCommit.Expected = kept.map { .revision($0.conversation.revision) } ?? .absent
            guard here == commit.expected else { return false }
            kept = StoredConversation(
                conversation: commit.conversation, bundle: commit.bundle,
                messages: Array(((kept?.messages ?? []) + commit.messages).suffix(10)))
            return true
        }
        guard isCurrent else { throw .conflict }
    }

    func delete(_ id: ConversationID) async throws(StoreFailure) { conversation = nil }
}
