import ConversationCore
public import OpenAIWire
public import PromptLibrary
public import Recordings
import Synchronization
public import Turns

/// What answers a rehearsal and gives its turns their identities: the recording where the script is followed, else the
/// prompts' examples and chance.
public final class RehearsalCast: ModelTransport, IdentitySource {
    private let replaying: ReplayingTransport
    private let examples: ExamplesTransport
    private let scripted: PositionalIdentities
    private let isScripted = Mutex(false)

    public init(_ recording: Recording, bundle: FlowBundle) {
        replaying = ReplayingTransport(clock: VirtualClock(unixSeconds: recording.world.unixSeconds), flow: bundle.flow)
        examples = ExamplesTransport(bundle: bundle)
        scripted = PositionalIdentities(
            seed: recording.world.seed, turns: recording.world.identities.map(\.rawValue))
    }

    /// Goes to a line of the script.
    func play(_ turn: RecordedTurn, number: Int) {
        scripted.begin(turn: number)
        replaying.begin(turn)
        isScripted.withLock { $0 = true }
    }

    /// Goes off the script.
    func improvise() { isScripted.withLock { $0 = false } }

    private var isPlaying: Bool { isScripted.withLock { $0 } }

    public func send(_ request: ModelRequest) async throws(TransportFailure) -> ModelResponse {
        isPlaying ? try await replaying.send(request) : try await examples.send(request)
    }

    public func nextIdentity() -> UInt64 { isPlaying ? scripted.nextIdentity() : .random(in: .min ... .max) }
    public func nextFraction() -> Double { isPlaying ? scripted.nextFraction() : .random(in: 0..<1) }
}
