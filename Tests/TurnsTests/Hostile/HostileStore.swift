import ConversationCore
import Synchronization
import Turns

/// Keeps one conversation at a time; another can be put in its place.
final class HostileStore: ForwardingStore {
    /// Never holds anything: what this store does not answer itself, nobody asks for.
    let store = InMemoryStore()
    private let kept = Mutex<StoredConversation?>(nil)

    var conversation: StoredConversation? {
        get { kept.withLock(\.self) }
        set { kept.withLock { $0 = newValue } }
    }

    func load(_ id: ConversationID, messages: Int) async throws(StoreFailure) -> StoredConversation? { conversation }

    func accept(_ turn: AcceptedTurn) async throws(StoreFailure) -> Acceptance { .accepted }

    func journal(_ attempt: JournaledAttempt, of turn: StoredTurn.Address, fence: Int) async throws(StoreFailure) {}

    func commit(_ commit: TurnCommit) async throws(StoreFailure) -> Commitment {
        let current = kept.withLock { kept -> Int?? in
            let here: TurnCommit.Expected = kept.map { .revision($0.revision) } ?? .absent
            guard here == commit.expected else { return .some(kept?.revision) }
            kept = StoredConversation(
                snapshot: commit.snapshot, revision: commit.revision, bundle: commit.bundle, owner: commit.owner,
                messages: Array(((kept?.messages ?? []) + commit.messages).suffix(10)))
            return nil
        }
        if let current { throw .conflict(current: current) }
        return .written
    }
}
