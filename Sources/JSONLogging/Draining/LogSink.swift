import Synchronization

/// What takes the lines of an output.
protocol LogSink: Sendable {
    func write(_ line: [UInt8])
    /// Waits until nothing is left to write, and says how many lines are.
    func flush(_ timeoutMilliseconds: Int) async -> Int
    /// No line comes any more; what waits is still written.
    func end()
}

/// Hands each line on at once: nothing ever waits.
final class DirectSink: LogSink {
    private let take: Mutex<@Sendable (_ line: [UInt8]) -> Void>

    init(_ take: @escaping @Sendable (_ line: [UInt8]) -> Void) { self.take = Mutex(take) }

    func write(_ line: [UInt8]) { take.withLock { $0(line) } }
    func flush(_ timeoutMilliseconds: Int) async -> Int { 0 }
    func end() {}
}
