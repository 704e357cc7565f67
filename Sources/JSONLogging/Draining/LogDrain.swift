import Dispatch
import Synchronization

/// Keeps lines until its thread has written them. Whoever writes a line copies it and goes on, whatever the file does.
final class LogDrain: LogSink {
    private struct State {
        /// `nil` once the last line is written, or given up: whoever reads a pipe then sees its end.
        var file: LogDescriptor?
        var buffer: LogBuffer
        /// Whether the bell was rung and not yet heard: one ring is enough for all lines that wait.
        var isRung = false
        var isEnding = false
        /// There is none before the first line, nor where the system had none left: the next ring tries again.
        var hasThread = false
        var lastWaiter = 0
        var waiters: [Int: CheckedContinuation<Int, Never>] = [:]

        mutating func next() -> (LogDescriptor, LogBuffer.Batch)? {
            guard let file, let batch = buffer.next(at: .now()) else { return nil }
            return (file, batch)
        }
    }

    private let state: Mutex<State>
    private let bell = DispatchSemaphore(value: 0)

    init(_ file: LogDescriptor, bufferBytes: Int) {
        state = Mutex(State(file: file, buffer: LogBuffer(capacity: bufferBytes)))
    }

    func write(_ line: [UInt8]) {
        state.withLock { state in
            if state.isEnding { return }
            state.buffer.append(line)
            ring(&state)
        }
    }

    func end() {
        state.withLock { state in
            state.isEnding = true
            if state.hasThread || state.buffer.unwritten > 0 { ring(&state) } else { state.file = nil }
        }
    }

    func flush(_ timeoutMilliseconds: Int) async -> Int {
        await withCheckedContinuation { continuation in
            let (waiter, unwritten): (Int?, Int) = state.withLock { state in
                let unwritten = state.buffer.unwritten
                guard unwritten > 0, state.file != nil else { return (nil, unwritten) }
                state.lastWaiter += 1
                state.waiters[state.lastWaiter] = continuation
                ring(&state)
                return (state.lastWaiter, unwritten)
            }
            guard let waiter else { return continuation.resume(returning: unwritten) }
            // Not a task's sleep: one that is cancelled would not wait, and the end of a command often is.
            DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(max(0, timeoutMilliseconds))) {
                let (late, unwritten) = self.state.withLock {
                    ($0.waiters.removeValue(forKey: waiter), $0.buffer.unwritten)
                }
                late?.resume(returning: unwritten)
            }
        }
    }

    /// Wakes the thread, or starts it.
    private func ring(_ state: inout State) {
        if !state.hasThread { state.hasThread = LogThread.start(self) }
        if state.isRung { return }
        state.isRung = true
        bell.signal()
    }

    /// What the thread does.
    func run() {
        var goesOn = true
        while goesOn {
            bell.wait()
            state.withLock { $0.isRung = false }
            while let (file, batch) = state.withLock({ $0.next() }) {
                let written = file.write(batch.bytes)
                state.withLock { $0.buffer.wrote(written) }
                // A file that takes nothing more is tried again when there is more to say, not over and over.
                if written < batch.bytes.count { break }
            }
            goesOn = rest()
        }
    }

    /// Nothing more can be written for now: tells those who wait for it.
    /// - Returns: whether the thread is still needed.
    private func rest() -> Bool {
        let (waiters, unwritten, goesOn) = state.withLock { state in
            defer { state.waiters = [:] }
            // What came after the last look has rung the bell.
            let goesOn = state.isRung || !state.isEnding
            state.hasThread = goesOn
            if !goesOn { state.file = nil }
            return (state.waiters.values, state.buffer.unwritten, goesOn)
        }
        for waiter in waiters { waiter.resume(returning: unwritten) }
        return goesOn
    }
}
