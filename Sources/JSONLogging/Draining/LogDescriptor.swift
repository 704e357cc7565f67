#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// An open file that a log is written to.
final class LogDescriptor: Sendable {
    private let number: Int32
    private let isOwned: Bool

    /// Holds the file open under a number of its own: whoever opened it may close it, and no other file that gets its
    /// number is written to.
    init(_ file: Int32) {
        let own = fcntl(file, F_DUPFD_CLOEXEC, 0)
        isOwned = own >= 0
        number = own >= 0 ? own : file
    }

    deinit { if isOwned { close(number) } }

    /// Waits until all is written, or until the file takes no more: the disk is full, or nobody reads the pipe.
    /// - Returns: how many bytes were written.
    func write(_ bytes: [UInt8]) -> Int {
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count, let start = buffer.baseAddress {
                let count = systemWrite(number, start + written, buffer.count - written)
                if count > 0 {
                    written += count
                } else if count < 0, errno == EAGAIN {
                    var ready = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
                    _ = poll(&ready, 1, -1)
                } else if count == 0 || errno != EINTR {
                    break
                }
            }
            return written
        }
    }
}

/// `write(2)`, by another name than the function above.
private func systemWrite(_ file: Int32, _ buffer: UnsafeRawPointer, _ count: Int) -> Int { write(file, buffer, count) }
