public import ConversationCore
public import Recordings

/// A whole recording as it was played.
public struct Playback: Sendable {
    public let recording: Recording
    public let turns: [PlayedTurn]
    /// Why nothing could be played at all.
    public let problem: String?
    public let flow: Flow?

    public init(recording: Recording, turns: [PlayedTurn], problem: String?, flow: Flow?) {
        self.recording = recording
        self.turns = turns
        self.problem = problem
        self.flow = flow
    }

    public var isAsRecorded: Bool { problem == nil && turns.allSatisfy(\.isAsRecorded) }
}
