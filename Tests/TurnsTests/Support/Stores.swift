import ConversationCore
import Synchronization
import Turns

/// A store that lets something else happen just before a commit, as another process would.
final class InterruptedStore: ForwardingStore {
    let store: InMemoryStore
    private let interruptions = Mutex<[@Sendable (InMemoryStore) async throws -> Void]>([])
    private let commits = Mutex<[TurnCommit]>([])

    init(_ store: InMemoryStore) { self.store = store }

    /// What happens before the next commit, and before the one after it.
    func interrupt(_ happenings: [@Sendable (InMemoryStore) async throws -> Void]) {
        interruptions.withLock { $0 = happenings }
    }

    /// The commits that were tried, in order.
    var tried: [TurnCommit] { commits.withLock(\.self) }

    func commit(_ commit: TurnCommit) async throws(StoreFailure) -> Commitment {
        commits.withLock { $0.append(commit) }
        let happening = interruptions.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        if let happening {
            do { try await happening(store) } catch { throw .unavailable(.failed("\(error)")) }
        }
        return try await store.commit(commit)
    }
}

/// A store that fails when it is told to.
final class FailingStore: ForwardingStore {
    enum Failing { case nothing, loads(StoreFailure), commits(StoreFailure) }

    let store: InMemoryStore
    private let failing = Mutex(Failing.nothing)

    init(_ store: InMemoryStore) { self.store = store }

    func fail(_ what: Failing) { failing.withLock { $0 = what } }

    func load(_ id: ConversationID, messages: Int) async throws(StoreFailure) -> StoredConversation? {
        if case .loads(let failure) = failing.withLock(\.self) { throw failure }
        return await store.load(id, messages: messages)
    }

    func commit(_ commit: TurnCommit) async throws(StoreFailure) -> Commitment {
        if case .commits(let failure) = failing.withLock(\.self) { throw failure }
        return try await store.commit(commit)
    }
}

/// A store whose commits wait until they are let through, and which notes whether their task was cancelled.
final class SlowStore: ForwardingStore {
    let store: InMemoryStore
    private let gate: Gate
    private let cancelled = Mutex<[Bool]>([])

    init(_ store: InMemoryStore, gate: Gate) {
        self.store = store
        self.gate = gate
    }

    var sawCancellation: [Bool] { cancelled.withLock(\.self) }

    func commit(_ commit: TurnCommit) async throws(StoreFailure) -> Commitment {
        await gate.wait()
        cancelled.withLock { $0.append(Task.isCancelled) }
        return try await store.commit(commit)
    }
}

/// Something to wait for: closed until it is opened.
actor Gate {
    private var isOpen = false
    private var arrivals = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var watching: [(count: Int, CheckedContinuation<Void, Never>)] = []

    func wait() async {
        arrivals += 1
        for (count, watcher) in watching where arrivals >= count { watcher.resume() }
        watching.removeAll { arrivals >= $0.count }
        if isOpen { return }
        await withCheckedContinuation { waiting.append($0) }
    }

    /// Waits until as many have arrived.
    func arrived(_ count: Int) async {
        if arrivals >= count { return }
        await withCheckedContinuation { watching.append((count, $0)) }
    }

    func open() {
        isOpen = true
        for waiter in waiting { waiter.resume() }
        waiting = []
    }
}
