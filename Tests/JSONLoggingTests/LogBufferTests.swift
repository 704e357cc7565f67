import OrderedJSON
import Testing

@testable import JSONLogging

/// What waits, what is dropped and how it is told, whatever the file takes.
struct LogBufferTests {
    private let time = LogTime(milliseconds: 1_795_425_247_120)

    private func notice(_ dropped: Int) -> String {
        #"{"time":"2026-11-23T09:14:07.120Z","level":"warning","label":"log","message":"log lines dropped","dropped":\#(dropped)}"#
            + "\n"
    }

    private func text(_ batch: LogBuffer.Batch?) -> String? { batch.map { String(decoding: $0.bytes, as: UTF8.self) } }

    @Test func `From the first line without room all are dropped, until there is room for all`() {
        var buffer = LogBuffer(capacity: 10)
        for line in ["one\n", "two\n", "three\n", "4\n"] { buffer.append(Array(line.utf8)) }
        #expect(buffer.unwritten == 4)
        let batch = buffer.next(at: time)
        #expect(text(batch) == "one\ntwo\n" + notice(2))
        #expect(buffer.unwritten == 4)
        buffer.append(Array("five\n".utf8))
        #expect(buffer.unwritten == 5)
        buffer.wrote(batch?.bytes.count ?? 0)
        #expect(buffer.unwritten == 1)
        #expect(text(buffer.next(at: time)) == "five\n")
        buffer.wrote(5)
        #expect(buffer.next(at: time)?.bytes == nil && buffer.unwritten == 0)
    }

    @Test(arguments: 0...140) func `However much the file takes, no line is told twice or forgotten`(taken: Int) throws
    {
        var buffer = LogBuffer(capacity: 10)
        for line in ["one\n", "two\n", "three\n"] { buffer.append(Array(line.utf8)) }
        var file = try #require(text(buffer.next(at: time))?.prefix(taken))
        buffer.wrote(file.utf8.count)
        // The second time the file takes nothing at all: nothing changes.
        buffer.append(Array("4\n".utf8))
        let before = buffer.unwritten
        #expect(buffer.next(at: time) != nil)
        buffer.wrote(0)
        #expect(buffer.unwritten == before)
        buffer.append(Array("5\n".utf8))
        let batch = try #require(text(buffer.next(at: time)))
        buffer.wrote(batch.utf8.count)
        file += batch
        #expect(buffer.unwritten == 0)
        let lines = file.split(separator: "\n").map(String.init)
        let told = lines.compactMap { try? JSON(parsing: $0)["dropped"]?.number?.int }
        let whole = ["one", "two", "three", "4", "5"].filter(lines.contains)
        #expect(whole.count + told.reduce(0, +) == 5)
        #expect(lines.contains("5"))
    }
}
