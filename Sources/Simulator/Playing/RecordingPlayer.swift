import ConversationCore
import OrderedJSON
public import PromptLibrary
public import Recordings
public import Turns

/// Plays recordings through the runner that serves users. A recording replaces the bytes under the model client and the
/// clock, nothing else.
public struct RecordingPlayer: Sendable {
    private let bundle: @Sendable (_ flow: String) -> FlowBundle?
    private let allowed: Set<Layer>
    private let store: (any ConversationStore)?

    /// - Parameters:
    ///   - allowed: layers that may differ.
    ///   - store: where the conversations stay; without one each is gone when it was played.
    ///   - bundle: a flow with its prompts, by the flow's name.
    public init(
        allowing allowed: Set<Layer> = [], store: (any ConversationStore)? = nil,
        bundle: @escaping @Sendable (_ flow: String) -> FlowBundle?
    ) {
        self.allowed = allowed
        self.store = store
        self.bundle = bundle
    }

    /// Plays a whole recording.
    /// - Parameters:
    ///   - faults: a turn with one is played with it first, and then, unless a retry brought it to its recorded outcome
    ///     all the same, once more without, so that the show goes on.
    ///   - present: called after each turn, with what it was.
    public func play(
        _ recording: Recording, faults: [Fault] = [], present: @Sendable (PlayedTurn) async -> Void = { _ in }
    ) async -> Playback {
        guard let bundle = bundle(recording.flow.name) else {
            return Playback(
                recording: recording, turns: [], problem: "there is no flow `\(recording.flow.name)`", flow: nil)
        }
        guard bundle.flow.language(code: recording.world.language) != nil else {
            return Playback(
                recording: recording, turns: [],
                problem: "the flow `\(bundle.flow.name)` does not speak `\(recording.world.language)`",
                flow: bundle.flow)
        }
        var stage = Stage(
            recording: recording, bundle: bundle, allowed: allowed, store: store ?? InMemoryStore())
        var turns: [PlayedTurn] = []
        for (index, turn) in recording.turns.enumerated() {
            let thrown = faults.filter { $0.turn == index + 1 }
            if !thrown.isEmpty {
                let played = await stage.play(turn, number: index + 1, faults: thrown)
                await present(played)
                turns.append(played)
                if played.outcome == turn.outcome { continue }
            }
            let played = await stage.play(turn, number: index + 1, faults: [])
            await present(played)
            turns.append(played)
        }
        return Playback(recording: recording, turns: turns, problem: nil, flow: bundle.flow)
    }
}
