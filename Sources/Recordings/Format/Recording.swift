public import ConversationCore
public import SpannedYAML
import Turns

/// One recorded conversation: what a person did turn by turn, the raw answers a model gave, and all that came of it.
public struct Recording: Sendable {
    /// Where it was read, for messages.
    public var path: String
    public var name: String
    /// One sentence for people.
    public var about: String
    public var flow: FlowStamp
    public var world: World
    public var turns: [RecordedTurn]
    /// Where the file names its flow.
    var flowPlace: SourceSpan?
    /// Where the file names its language.
    var languagePlace: SourceSpan?
    /// Where the file says its own name.
    var namePlace: SourceSpan?

    public init(
        path: String, name: String, about: String, flow: FlowStamp, world: World, turns: [RecordedTurn] = [],
        flowPlace: SourceSpan? = nil, languagePlace: SourceSpan? = nil
    ) {
        self.path = path
        self.name = name
        self.about = about
        self.flow = flow
        self.world = world
        self.turns = turns
        self.flowPlace = flowPlace
        self.languagePlace = languagePlace
    }

    /// The flow a recording was made with. Informative: layers and outcomes decide.
    public struct FlowStamp: Hashable, Sendable {
        public var name: String
        public var version: Int
        public var sha256: String?

        public init(name: String, version: Int, sha256: String?) {
            self.name = name
            self.version = version
            self.sha256 = sha256
        }
    }

    /// What stands for the clock, for chance and for the reader's language.
    public struct World: Hashable, Sendable {
        /// `2026-03-02T09:14:07Z`.
        public var clock: String
        /// ``clock`` in seconds since 1970.
        public var unixSeconds: Int
        public var seed: UInt64
        public var language: String
        /// What a whole turn may take, in milliseconds; slow models were given more.
        public var turnLimitMilliseconds = TurnSettings().turnLimitMilliseconds

        /// The identities of the turns, where the conversation was not held for a recording: its answers name them.
        public var identities: [TurnID] = []

        /// Whether answers were asked for in pieces, whatever came.
        public var streams = false

        public init(clock: String, unixSeconds: Int, seed: UInt64, language: String) {
            self.clock = clock
            self.unixSeconds = unixSeconds
            self.seed = seed
            self.language = language
        }
    }
}
