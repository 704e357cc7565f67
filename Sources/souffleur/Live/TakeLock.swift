#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Keeps a second process from making a take of the same name. The system lets go of it when the process ends, however it
/// ends.
final class TakeLock {
    private let file: Int32
    private let path: String

    private init(file: Int32, path: String) {
        self.file = file
        self.path = path
    }

    deinit {
        unlink(path)
        close(file)
    }

    /// - Returns: the lock; without one, whether that is because another process has it. Where no file can be made, the
    ///   take cannot be written either, and is told so.
    static func take(_ path: String) -> (lock: TakeLock?, isHeldElsewhere: Bool) {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { return (nil, false) }
        if flock(file, LOCK_EX | LOCK_NB) == 0 { return (TakeLock(file: file, path: path), false) }
        close(file)
        return (nil, true)
    }
}
