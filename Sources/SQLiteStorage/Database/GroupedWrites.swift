import GRDB
import Synchronization

/// The one way by which anything is written: what waits while a transaction is on its way is written together in the next.
///
/// A write is durable when it returns, which costs the disk one synchronisation; turns of many conversations share it. Each
/// write stands in a savepoint of its own, so that one that fails takes none of the others with it.
final class GroupedWrites: Sendable {
    private struct Write: Sendable {
        /// Does the work and keeps its value.
        let apply: @Sendable (Database) throws -> Void
        let end: @Sendable ((any Error)?) -> Void
    }

    private struct Queue {
        var waiting: [Write] = []
        var isWriting = false
        var transactions = 0
    }

    /// So that the first of many is not kept waiting for all of them.
    private static let most = 256

    private let pool: DatabasePool
    private let queue = Mutex(Queue())

    init(_ pool: DatabasePool) { self.pool = pool }

    /// How many there were.
    var transactions: Int { queue.withLock { $0.transactions } }

    /// Runs `work` in a transaction and returns when it is durable.
    func write<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        let kept = Kept<Value>()
        let error: (any Error)? = await withCheckedContinuation { continuation in
            add(
                Write(apply: { kept.value = try work($0) }) { error in continuation.resume(returning: error) })
        }
        if let error { throw error }
        guard let value = kept.value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
        return value
    }

    private func add(_ write: Write) {
        let begins = queue.withLock { queue in
            queue.waiting.append(write)
            defer { queue.isWriting = true }
            return !queue.isWriting
        }
        if begins { Task { await self.writeAll() } }
    }

    private func writeAll() async {
        while let group = next() {
            let outcomes = Outcomes(count: group.count)
            do {
                try await pool.writeWithoutTransaction { database in
                    try database.inTransaction(.immediate) {
                        for (place, write) in group.enumerated() {
                            try Self.apply(write, at: place, outcomes, database)
                        }
                        return .commit
                    }
                }
                for (place, write) in group.enumerated() { write.end(outcomes[place]) }
            } catch {
                for (place, write) in group.enumerated() { write.end(outcomes[place] ?? error) }
            }
        }
    }

    private func next() -> [Write]? {
        queue.withLock { queue in
            guard !queue.waiting.isEmpty else {
                queue.isWriting = false
                return nil
            }
            let group = Array(queue.waiting.prefix(Self.most))
            queue.waiting.removeFirst(group.count)
            queue.transactions += 1
            return group
        }
    }

    private static func apply(_ write: Write, at place: Int, _ outcomes: Outcomes, _ database: Database) throws {
        do {
            try database.run(sql: "SAVEPOINT one_write", arguments: [])
            do { try write.apply(database) } catch {
                // A full disk ends the whole transaction, and there is no savepoint to go back to.
                if database.isInsideTransaction {
                    try database.run(sql: "ROLLBACK TO one_write", arguments: [])
                    try database.run(sql: "RELEASE one_write", arguments: [])
                }
                throw error
            }
            try database.run(sql: "RELEASE one_write", arguments: [])
        } catch {
            outcomes[place] = error
            // A full disk ends the whole transaction; then none of the others was written either.
            if !database.isInsideTransaction { throw error }
        }
    }
}

/// The value of one write, made on the database's thread and read by the caller.
private final class Kept<Value: Sendable>: Sendable {
    private let box = Mutex<Value?>(nil)

    var value: Value? {
        get { box.withLock { $0 } }
        set { box.withLock { $0 = newValue } }
    }
}

/// What was wrong with each write of a group.
private final class Outcomes: Sendable {
    private let errors: Mutex<[(any Error)?]>

    init(count: Int) { errors = Mutex(Array(repeating: nil, count: count)) }

    subscript(place: Int) -> (any Error)? {
        get { errors.withLock { $0[place] } }
        set { errors.withLock { $0[place] = newValue } }
    }
}
