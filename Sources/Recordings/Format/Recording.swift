public import ConversationCore
public import OpenAIWire
public import OrderedJSON
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
    public var flowPlace: SourceSpan?
    /// Where the file names its language.
    public var languagePlace: SourceSpan?

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

/// One turn of a recording.
public struct RecordedTurn: Sendable {
    public var input: RecordedInput
    public var calls: [RecordedCall]
    /// What came of the turn, complete; `nil` until it was written once.
    public var outcome: JSONObject?
    /// What a person pinned; it stays true when outcomes are updated.
    public var expectation: JSONObject?
    public var span: SourceSpan?

    public init(
        input: RecordedInput, calls: [RecordedCall] = [], outcome: JSONObject? = nil, expectation: JSONObject? = nil,
        span: SourceSpan? = nil
    ) {
        self.input = input
        self.calls = calls
        self.outcome = outcome
        self.expectation = expectation
        self.span = span
    }
}

/// What a person, or in a hostile turn a model, did.
public enum RecordedInput: Sendable, Hashable {
    case say(String)
    case press(RecordedPress)
    /// The proposal at this place among the buttons, from 1, is waved away.
    case dismiss(Int)
    /// The engine meets this reading of a message; no call was recorded.
    case modelProposes(JSONObject, say: String)
}

/// A press, told by position so that it survives other identities.
public struct RecordedPress: Sendable, Hashable {
    public enum Target: Sendable, Hashable {
        case intent(String, payload: JSONObject, entity: EntityPosition?)
        /// The place among the proposals on show, from 1.
        case proposal(Int)
    }

    /// An entity by its kind and its place among its like, from 1.
    public struct EntityPosition: Sendable, Hashable {
        public var kind: String
        public var position: Int
    }

    public var target: Target
    /// How many revisions ago the button was drawn: 0 for a fresh one, more for a stale or double press.
    public var drawnTurnsAgo: Int

    public init(target: Target, drawnTurnsAgo: Int = 0) {
        self.target = target
        self.drawnTurnsAgo = drawnTurnsAgo
    }
}

/// A call and the attempts it took.
public struct RecordedCall: Sendable {
    public var prompt: PromptReference
    public var modelAsked: String
    public var modelAnswered: String?
    /// SHA-256 a layer; `nil` until it was written once.
    public var fingerprint: Fingerprint?
    /// The messages after the instructions, a line of JSON each.
    public var sent: String?
    public var attempts: [RecordedAttempt]
    public var span: SourceSpan?
}

/// The layers of a request, by their digests.
public struct Fingerprint: Hashable, Sendable {
    public var prompt: String
    public var schema: String
    public var parameters: String
    public var dialogue: String
}

/// A layer of a request: each is verified by itself, so that a difference says where it is.
public enum Layer: String, Sendable, Hashable, CaseIterable {
    case prompt, schema, parameters, dialogue
}

extension Fingerprint {
    public subscript(layer: Layer) -> String {
        get {
            switch layer {
            case .prompt: prompt
            case .schema: schema
            case .parameters: parameters
            case .dialogue: dialogue
            }
        }
        set {
            switch layer {
            case .prompt: prompt = newValue
            case .schema: schema = newValue
            case .parameters: parameters = newValue
            case .dialogue: dialogue = newValue
            }
        }
    }
}

/// One attempt: what came back, or how it failed.
public struct RecordedAttempt: Sendable {
    /// `authored`, or `recorded from BASE by VERSION at TIME`.
    public var provenance: String
    /// Milliseconds until the answer, or until the failure.
    public var afterMilliseconds: Int
    public var result: Result

    public enum Result: Sendable, Hashable {
        case response(status: Int, headers: ResponseHeaders, body: Body, end: BodyEnd = .whole)
        case failure(TransportFailure)
    }

    public enum Body: Sendable, Hashable {
        case text(String)
        /// Bytes that do not survive as text.
        case bytes([UInt8])
        case stream([Frame])
    }

    /// A data frame of a stream and the milliseconds since the one before.
    public struct Frame: Sendable, Hashable {
        public var gapMilliseconds: Int
        public var data: String
    }

    /// How a body ended.
    public enum BodyEnd: Sendable, Hashable {
        /// All of it came; of a stream, `[DONE]` too.
        case whole
        /// A stream ended cleanly but without `[DONE]`, as after an error that it reported.
        case withoutDone
        /// No more came of it after these milliseconds.
        case broken(TransportFailure, afterMilliseconds: Int = 0)
    }
}
