import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where log lines go. Lines of different threads never mix: each is written whole before the next one.
public final class JSONLogOutput: Sendable {
    private let sink: Mutex<@Sendable (_ line: [UInt8]) -> Void>

    /// - Parameter write: takes one line, its line feed included; called by one thread at a time, and must not log
    ///   to this output itself.
    public init(_ write: @escaping @Sendable (_ line: [UInt8]) -> Void) { sink = Mutex(write) }

    /// Writes to an open file, 2 for standard error. The file stays the caller's to close. A line that cannot be
    /// written is lost: a log never stops what it tells of.
    public convenience init(fileDescriptor: Int32) {
        self.init { line in line.withUnsafeBytes { Self.writeAll($0, to: fileDescriptor) } }
    }

    /// Writes one line, its line feed included.
    public func write(_ line: [UInt8]) { sink.withLock { $0(line) } }

    private static func writeAll(_ bytes: UnsafeRawBufferPointer, to file: Int32) {
        var written = 0
        while written < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
            #if canImport(Glibc)
                let count = Glibc.write(file, rest.baseAddress, rest.count)
            #else
                let count = Darwin.write(file, rest.baseAddress, rest.count)
            #endif
            if count > 0 {
                written += count
            } else if count < 0, errno == EAGAIN {
                // A pipe whose reader is slow; half a line would spoil the next one too.
                var ready = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
                _ = poll(&ready, 1, -1)
            } else if count == 0 || errno != EINTR {
                return
            }
        }
    }
}
