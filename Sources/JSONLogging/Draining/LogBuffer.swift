import OrderedJSON

/// The lines that wait to be written, up to so many bytes, and the count of those that had no room. Pure: it is told when
/// lines come and go.
struct LogBuffer {
    /// What is written in one go: whole lines, and last, where some were dropped, the line that says so.
    struct Batch {
        var bytes: [UInt8] = []
        /// How many of its bytes end half a line that the file took before.
        var mended = 0
        /// How many dropped lines its last line tells of.
        var told: Int?

        /// How many lines are not written, if the file took only so many bytes.
        func lost(after written: Int) -> Int {
            var rest = bytes[max(written, mended)...]
            // A line that wants nothing but its end gets that one with the next batch.
            if rest.first == lineFeed { rest.removeFirst() }
            if rest.isEmpty { return 0 }
            // Of lines that are lost the last one is always one: what it told of is still to be told.
            return rest.count { $0 == lineFeed } + (told.map { $0 - 1 } ?? 0)
        }
    }

    private let capacity: Int
    private var waiting: [UInt8] = []
    private var dropped = 0
    /// From the first line without room until the next batch every line is dropped, so that the dropped ones are those
    /// between the batch and the next, and one line tells of them all.
    private var isFull = false
    private var atWork: Batch?
    private var isMidLine = false

    init(capacity: Int) { self.capacity = capacity }

    mutating func append(_ line: [UInt8]) {
        if !isFull, line.count <= capacity - waiting.count {
            waiting += line
        } else {
            isFull = true
            dropped += 1
        }
    }

    /// What is to be written now; `nil` when there is nothing.
    mutating func next(at time: LogTime) -> Batch? {
        if waiting.isEmpty, dropped == 0, !isMidLine { return nil }
        var batch = Batch()
        if isMidLine {
            // Half a line must not spoil the one that follows.
            batch.bytes = [lineFeed]
            batch.mended = 1
        }
        batch.bytes += waiting
        if dropped > 0 {
            batch.bytes += Self.notice(dropped, time)
            batch.told = dropped
        }
        waiting = []
        dropped = 0
        isFull = false
        atWork = batch
        return batch
    }

    /// The batch was written, or as much of it as the file takes.
    mutating func wrote(_ count: Int) {
        guard let batch = atWork else { return }
        atWork = nil
        dropped += batch.lost(after: count)
        if count > 0 { isMidLine = batch.bytes[count - 1] != lineFeed }
    }

    /// How many lines are not written and not told of.
    var unwritten: Int { waiting.count { $0 == lineFeed } + dropped + (atWork?.lost(after: 0) ?? 0) }

    private static func notice(_ dropped: Int, _ time: LogTime) -> [UInt8] {
        let entry: JSONObject = [
            "time": .string(time.description), "level": "warning", "label": "log", "message": "log lines dropped",
            "dropped": .number(JSONNumber(dropped)),
        ]
        return JSON.object(entry).bytes + [lineFeed]
    }
}

private let lineFeed = UInt8(ascii: "\n")
