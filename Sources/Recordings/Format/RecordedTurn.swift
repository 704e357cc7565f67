public import OrderedJSON
public import SpannedYAML

/// One turn of a recording.
public struct RecordedTurn: Sendable {
    public var input: RecordedInput
    /// The role of who acts, by its name; without one the flow's first.
    public var role: String?
    /// A word for whoever presents the recording; nothing is made of it when it is played.
    public var note: String?
    public var calls: [RecordedCall]
    /// What came of the turn, complete; `nil` until it was written once.
    public var outcome: JSONObject?
    /// What a person pinned; it stays true when outcomes are updated.
    public var expectation: JSONObject?
    public var span: SourceSpan?
    /// Where what a person wrote stands in the file; `nil` for a turn that was made and not read.
    package var source: Source?

    /// The parts of a turn that name things of the flow, as they stand in the file.
    package struct Source: Sendable {
        /// What stands under `press` or `model_proposes`.
        package var input: YAMLNode?
        package var expectation: YAMLNode?
        package var role: YAMLNode?
        package var wait: YAMLNode?
    }

    public init(
        input: RecordedInput, role: String? = nil, note: String? = nil, calls: [RecordedCall] = [],
        outcome: JSONObject? = nil,
        expectation: JSONObject? = nil, span: SourceSpan? = nil
    ) {
        self.input = input
        self.role = role
        self.note = note
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
    /// So many days pass, and then somebody looks whether the state's time is over.
    case wait(days: Int)
    /// The engine meets this reading of a message; no call was recorded.
    case modelProposes(JSONObject, say: String)
}

extension RecordedInput {
    /// The most days that a recording waits at once.
    static let mostDays = 3_650

    /// What passes before the turn, in milliseconds.
    package var waits: Int {
        if case .wait(let days) = self { days * 86_400_000 } else { 0 }
    }
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

        package init(kind: String, position: Int) {
            self.kind = kind
            self.position = position
        }
    }

    public var target: Target
    /// How many revisions ago the button was drawn: 0 for a fresh one, more for a stale or double press.
    public var drawnTurnsAgo: Int

    public init(target: Target, drawnTurnsAgo: Int = 0) {
        self.target = target
        self.drawnTurnsAgo = drawnTurnsAgo
    }
}
