#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What stands at a path, where links lead to it.
enum FileKind: Equatable {
    case nothing
    /// It may be there: a folder on the way may not be entered, or a link leads nowhere or in a circle.
    case unreadable
    case file
    case folder(Identity)

    /// The same for all paths that lead to one folder.
    struct Identity: Equatable {
        let device: UInt64
        let node: UInt64
    }

    init(_ path: String) {
        var status = stat()
        if stat(path, &status) == 0 {
            self =
                status.st_mode & S_IFMT == S_IFDIR
                ? .folder(Identity(device: UInt64(truncatingIfNeeded: status.st_dev), node: UInt64(status.st_ino)))
                : .file
        } else if errno == ENOENT || errno == ENOTDIR {
            self = lstat(path, &status) == 0 ? .unreadable : .nothing
        } else {
            self = .unreadable
        }
    }
}
