/// Where log lines go. Lines of different threads never mix: each is written whole before the next one.
public final class JSONLogOutput: Sendable {
    private let sink: any LogSink

    /// - Parameter write: takes one line, its line feed included, on the thread that logs; called by one thread at a
    ///   time. It must not log to this output itself, and what may take long is not for it: the others wait meanwhile.
    public init(_ write: @escaping @Sendable (_ line: [UInt8]) -> Void) { sink = DirectSink(write) }

    /// Writes to an open file, 2 for standard error, from a thread of its own: whoever logs never waits for the file. A
    /// line that finds no room is dropped whole, as is one that the file does not take; a line of its own says how many,
    /// as soon as one can be written again. A log never stops what it tells of.
    ///
    /// The file stays the caller's to close, and may be closed at once: it is held open under a number of its own.
    /// - Parameter bufferBytes: how many bytes may wait; at most as many again are being written.
    public init(fileDescriptor: Int32, bufferBytes: Int = 1 << 20) {
        sink = LogDrain(LogDescriptor(fileDescriptor), bufferBytes: bufferBytes)
    }

    deinit { sink.end() }

    /// Writes one line, its line feed included.
    public func write(_ line: [UInt8]) { sink.write(line) }

    /// Waits until all that was logged is written, but not longer than that.
    /// - Returns: how many lines are not written: those that still wait, and those that were dropped and not told of.
    @discardableResult
    public func flush(timeoutMilliseconds: Int) async -> Int { await sink.flush(timeoutMilliseconds) }

    /// The same, for the last time: what is logged from now on is lost. For the end of a process, which loses what still
    /// waits.
    @discardableResult
    public func close(timeoutMilliseconds: Int) async -> Int {
        sink.end()
        return await sink.flush(timeoutMilliseconds)
    }
}
