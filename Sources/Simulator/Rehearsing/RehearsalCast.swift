import ConversationCore
public import OpenAIWire
public import PromptLibrary
public import Recordings
import Synchronization
public import Turns

/// What answers a rehearsal and gives its turns their identities: the recording where the script is followed, else the
/// prompts' examples and chance. With a leading model that one answers, and the recording is its understudy.
public final class RehearsalCast: ModelTransport, IdentitySource {
    private let replaying: ReplayingTransport
    private let examples: ExamplesTransport
    private let scripted: PositionalIdentities
    private let understudy: Understudy?
    /// The recording's: it passes by what was waited for then, and by what a live model takes.
    public let clock: VirtualClock
    private let line = Mutex<(turn: RecordedTurn, number: Int)?>(nil)

    public init(_ recording: Recording, bundle: FlowBundle, leading: LeadingModel? = nil) {
        clock = VirtualClock(unixSeconds: recording.world.unixSeconds)
        replaying = ReplayingTransport(clock: clock, flow: bundle.flow)
        examples = ExamplesTransport(bundle: bundle)
        scripted = PositionalIdentities(
            seed: recording.world.seed, turns: recording.world.identities.map(\.rawValue))
        understudy = leading.map { Understudy(of: $0, bundle: bundle) }
    }

    /// What the understudy did so far; `nil` where there is none.
    public var understudyReport: UnderstudyReport? { understudy?.report }

    /// Goes to a line of the script.
    func play(_ turn: RecordedTurn, number: Int) {
        scripted.begin(turn: number)
        replaying.begin(turn)
        understudy?.beginTurn()
        line.withLock { $0 = (turn, number) }
    }

    /// Goes off the script.
    func improvise() {
        understudy?.beginTurn()
        line.withLock { $0 = nil }
    }

    private var playing: (turn: RecordedTurn, number: Int)? { line.withLock { $0 } }

    public func send(_ request: ModelRequest) async throws(TransportFailure) -> ModelResponse {
        let playing = playing
        // What the script puts into the model's mouth no live model says.
        if let understudy, playing?.turn.input.isPutIntoItsMouth != true {
            let began = ContinuousClock.now
            defer { clock.advance(milliseconds: Int((ContinuousClock.now - began) / .milliseconds(1))) }
            return try await understudy.send(request, line: playing)
        }
        return playing == nil ? try await examples.send(request) : try await replaying.send(request)
    }

    public func nextIdentity() -> UInt64 { playing != nil ? scripted.nextIdentity() : .random(in: .min ... .max) }
    public func nextFraction() -> Double { playing != nil ? scripted.nextFraction() : .random(in: 0..<1) }
}

extension RecordedInput {
    fileprivate var isPutIntoItsMouth: Bool {
        if case .modelProposes = self { true } else { false }
    }
}
