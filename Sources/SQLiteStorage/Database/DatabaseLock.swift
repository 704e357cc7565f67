import Glibc
import Turns

/// The right to write a database, held by one process at a time through a file beside it.
///
/// SQLite locks for itself, but up to version 3.51.2 two connections that write or checkpoint at the same instant can
/// damage a database in WAL mode; so there must never be two.
final class DatabaseLock: Sendable {
    private let descriptor: Int32

    /// - Throws: ``StorageFault/locked`` when another process has it, ``StorageFault/failed(_:)`` when the file cannot be made.
    init(database path: String) throws(StorageFault) {
        descriptor = open("\(path).lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw errno == EROFS || errno == EACCES
                ? .readOnly : .failed("the lock \(path).lock cannot be opened: \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .locked
        }
    }

    // The system lets go of the lock with the descriptor.
    deinit { close(descriptor) }
}
