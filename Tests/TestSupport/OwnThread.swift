import Foundation

/// Runs work that waits (for a process, for a socket) on a thread of its own: the few threads that tests share are for work
/// that does not.
package func onOwnThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
    }
}
