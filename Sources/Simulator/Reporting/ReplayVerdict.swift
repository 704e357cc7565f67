import PlainText
import Turns

/// What the replay of one recording came to.
public struct ReplayVerdict: Sendable {
    public let path: String
    /// How much was played; `nil` when the file could not be read.
    public let extent: Extent?
    /// How it played, where that is kept: a thousand playbacks are a lot of memory.
    public let playback: Playback?
    /// Everything that is wrong, in words; `nil` when it is as recorded.
    public let failure: String?
    public let transcript: [UInt8]?
    /// What the conversation cost when it was recorded, where that was asked.
    public let cost: ConversationCost?

    /// The size of a played conversation.
    public struct Extent: Hashable, Sendable {
        public let turns: Int
        public let calls: Int
        /// How long it would have taken live.
        public let milliseconds: Int

        init(_ playback: Playback) {
            turns = playback.turns.count
            calls = playback.turns.reduce(0) { $0 + ($1.report?.calls.count ?? 0) }
            milliseconds = playback.turns.reduce(0) { $0 + $1.milliseconds }
        }
    }

    public init(
        path: String, playback: Playback, keepsPlayback: Bool, failure: String?, transcript: [UInt8]? = nil,
        cost: ConversationCost? = nil
    ) {
        self.path = path
        extent = Extent(playback)
        self.playback = keepsPlayback ? playback : nil
        self.failure = failure
        self.transcript = transcript
        self.cost = cost
    }

    /// A recording that could not be read.
    public init(path: String, findings: String) {
        self.path = path
        extent = nil
        playback = nil
        failure = findings
        transcript = nil
        cost = nil
    }

    /// `ok    recordings/marketing/demo.yaml  12 turns, 8 calls`.
    public var line: String {
        guard let extent else { return "FAIL  \(path)  cannot be read" }
        let counts = "\(counted(extent.turns, "turn")), \(counted(extent.calls, "call"))"
        return "\(failure == nil ? "ok  " : "FAIL")  \(path)  \(counts)"
    }

    public var junit: JUnitReport.Case {
        JUnitReport.Case(name: path, failure: failure, milliseconds: extent?.milliseconds ?? 0)
    }

    /// The recording's path as one file name.
    public var transcriptName: String {
        let name = path.hasSuffix(".yaml") ? String(path.dropLast(5)) : path
        return name.split(separator: "/").filter { $0 != "." && $0 != ".." }.joined(separator: "-")
    }
}
