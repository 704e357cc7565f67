import Foundation
import JSONLogging
import OrderedJSON
import Testing

/// A log whose reader does not read: whoever logs goes on, and what found no room is counted and told.
struct StuckReaderTests {
    private static func line(_ number: Int, bytes: Int = 200) -> [UInt8] {
        Array(#"{"number":\#(number),"rest":"\#(String(repeating: "x", count: bytes))"}"#.utf8) + [UInt8(ascii: "\n")]
    }

    /// All that comes through a pipe until its end, read on a thread of its own: one of the pool must not wait.
    private static func all(_ pipe: Pipe) async -> Data {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(returning: pipe.fileHandleForReading.readDataToEndOfFile())
            }
        }
    }

    /// Whether eight threads come to an end, which takes milliseconds where none waits for the reader.
    private static func eightThreads(_ work: @escaping @Sendable (_ thread: Int) -> Void) -> Bool {
        let group = DispatchGroup()
        for thread in 0..<8 {
            group.enter()
            Thread.detachNewThread {
                work(thread)
                group.leave()
            }
        }
        return group.wait(timeout: .now() + 120) == .success
    }

    /// What a reader gets: the numbers of whole lines, in order, and how many lines it is told were dropped.
    private struct Received {
        var numbers: [Int] = []
        var dropped: [Int] = []

        init(_ bytes: Data) throws {
            #expect(bytes.last == UInt8(ascii: "\n"))
            for line in bytes.split(separator: UInt8(ascii: "\n")) {
                let entry = try JSON(parsing: Array(line))
                if let number = entry["number"]?.number?.int {
                    numbers.append(number)
                } else {
                    #expect(entry["level"] == "warning" && entry["label"] == "log" && entry["time"] != nil)
                    #expect(entry["message"] == "log lines dropped")
                    dropped.append(try #require(entry["dropped"]?.number?.int))
                }
            }
        }
    }

    @Test func `Whoever logs to a pipe that nobody reads goes on, and the reader is told what it missed`() async throws
    {
        let pipe = Pipe()
        let output = JSONLogOutput(
            fileDescriptor: pipe.fileHandleForWriting.fileDescriptor, bufferBytes: 100_000)
        try pipe.fileHandleForWriting.close()
        // 1.8 MB are written, and 64 KB of pipe and twice the buffer hold 0.3 of them.
        #expect(
            Self.eightThreads { thread in
                for entry in 0..<1_000 { output.write(Self.line(thread * 1_000 + entry)) }
            })
        async let bytes = Self.all(pipe)
        #expect(await output.close(timeoutMilliseconds: 120_000) == 0)
        let received = try Received(await bytes)
        #expect(received.numbers.count > 200 && received.dropped.count >= 1)
        #expect(received.numbers.count + received.dropped.reduce(0, +) == 8_000)
        for thread in 0..<8 {
            let own = received.numbers.filter { $0 / 1_000 == thread }
            #expect(own == own.sorted(), "each thread's lines stand in their order")
        }
    }

    @Test func `A reader that reads again gets what comes then`() async throws {
        let pipe = Pipe()
        let output = JSONLogOutput(
            fileDescriptor: pipe.fileHandleForWriting.fileDescriptor, bufferBytes: 10_000)
        try pipe.fileHandleForWriting.close()
        // Until the pipe is full too.
        var written = 0
        repeat {
            for number in written..<written + 40 { output.write(Self.line(number)) }
            written += 40
        } while await output.flush(timeoutMilliseconds: 50) == 0
        let reading = Task { await Self.all(pipe) }
        #expect(await output.flush(timeoutMilliseconds: 120_000) == 0)
        output.write(Self.line(written))
        #expect(await output.close(timeoutMilliseconds: 120_000) == 0)
        output.write(Self.line(written + 1))
        let received = try Received(await reading.value)
        #expect(received.numbers.last == written)
        #expect(received.numbers.count + received.dropped.reduce(0, +) == written + 1)
    }

    @Test func `The end waits for a stuck reader as long as it is told, and says what is lost`() async throws {
        let pipe = Pipe()
        let output = JSONLogOutput(fileDescriptor: pipe.fileHandleForWriting.fileDescriptor)
        for number in 0..<1_000 { output.write(Self.line(number)) }
        // It comes back at all: nobody ever reads.
        #expect(await output.close(timeoutMilliseconds: 100) > 0)
        _ = pipe.fileHandleForReading.availableData
    }

    @Test func `A line larger than the buffer is dropped and told, though no other follows`() async throws {
        let pipe = Pipe()
        let output = JSONLogOutput(fileDescriptor: pipe.fileHandleForWriting.fileDescriptor, bufferBytes: 1_000)
        try pipe.fileHandleForWriting.close()
        output.write(Self.line(0, bytes: 1_000))
        #expect(await output.close(timeoutMilliseconds: 120_000) == 0)
        let received = try Received(await Self.all(pipe))
        #expect(received.numbers.isEmpty && received.dropped == [1])
    }

    @Test(arguments: [true, false]) func `A file that takes nothing costs the lines and nothing else`(isFull: Bool)
        async throws
    {
        let pipe = Pipe()
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        try pipe.fileHandleForReading.close()
        let file = isFull ? full : pipe.fileHandleForWriting
        let output = JSONLogOutput(fileDescriptor: file.fileDescriptor)
        for number in 0..<100 { output.write(Self.line(number)) }
        #expect(await output.flush(timeoutMilliseconds: 120_000) == 100)
        #expect(await output.close(timeoutMilliseconds: 120_000) == 100)
    }

    @Test func `An output that is let go writes what it still has`() async throws {
        let pipe = Pipe()
        do {
            let output = JSONLogOutput(fileDescriptor: pipe.fileHandleForWriting.fileDescriptor)
            for number in 0..<100 { output.write(Self.line(number)) }
        }
        try pipe.fileHandleForWriting.close()
        #expect(try Received(await Self.all(pipe)).numbers == Array(0..<100))
    }
}
