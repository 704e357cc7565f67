import ConversationCore
import OrderedJSON
public import PromptLibrary
public import Recordings
import Turns

/// Plays recordings through the runner that serves users. A recording replaces the bytes under the model client and the
/// clock, nothing else.
public struct RecordingPlayer: Sendable {
    private let bundle: @Sendable (_ flow: String) -> FlowBundle?
    private let allowed: Set<Layer>

    /// - Parameters:
    ///   - allowed: layers that may differ.
    ///   - bundle: a flow with its prompts, by the flow's name.
    public init(allowing allowed: Set<Layer> = [], bundle: @escaping @Sendable (_ flow: String) -> FlowBundle?) {
        self.allowed = allowed
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
        var stage = Stage(recording: recording, bundle: bundle, allowed: allowed)
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

/// A conversation being replayed: the runner with its virtual surroundings.
private struct Stage {
    let recording: Recording
    let flow: Flow
    let allowed: Set<Layer>
    let clock: VirtualClock
    let identities: PositionalIdentities
    let transport: ReplayingTransport
    let runner: TurnRunner
    var id: ConversationID?
    /// The conversation as it was drawn after each turn, first the beginning. A turn that is played again replaces its
    /// entry, and one that could not be run leaves what was on show.
    var drawn: [Conversation]

    init(recording: Recording, bundle: FlowBundle, allowed: Set<Layer>) {
        self.recording = recording
        self.allowed = allowed
        flow = bundle.flow
        clock = VirtualClock(unixSeconds: recording.world.unixSeconds)
        identities = PositionalIdentities(seed: recording.world.seed)
        transport = ReplayingTransport(clock: clock, flow: bundle.flow)
        var settings = TurnSettings()
        settings.streams = recording.turns.contains { turn in turn.calls.contains { $0.isStreamed } }
        runner = TurnRunner(
            bundles: BundleShelf(current: bundle), store: InMemoryStore(), transport: transport, clock: clock,
            identities: identities, settings: settings)
        drawn = [Conversation(beginning: bundle.flow)]
    }

    mutating func play(_ turn: RecordedTurn, number: Int, faults: [Fault]) async -> PlayedTurn {
        identities.begin(turn: number, take: faults.isEmpty ? 0 : 1)
        transport.begin(turn, faults: faults)
        let began = clock.milliseconds
        var report: TurnReport?
        var problem: String?
        var outcome = JSONObject()
        do throws(TurnFailure) {
            let input = try RecordedInputResolution(flow: flow, drawn: drawn, turn: number).resolve(turn.input)
            let finished = try await runner.run(input, in: id, language: recording.world.language)
            if finished.isCommitted { id = finished.id }
            draw(finished.conversation, number)
            outcome = TurnOutcome.json(finished, flow: flow)
            report = finished
        } catch {
            draw(drawn[drawn.count - 1], number)
            outcome = ["error": .string(error.code)]
            // A turn that cannot be run may be what was recorded.
            if turn.outcome?["error"] != outcome["error"], turn.expectation?["error"] != outcome["error"] {
                problem = error.description
            }
        }
        let isFaulted = !faults.isEmpty
        let differences = isFaulted ? [] : self.differences(turn, outcome)
        return PlayedTurn(
            number: number, recorded: turn, userMessage: report?.userMessage ?? "", report: report, problem: problem,
            outcome: outcome, mismatches: transport.end().filter { !isAllowed($0) }, differences: differences,
            failedExpectations: isFaulted
                ? [] : Expectation.failures(turn.expectation ?? JSONObject(), outcome: outcome),
            seals: transport.seals, faults: faults, milliseconds: clock.milliseconds - began)
    }

    private mutating func draw(_ conversation: Conversation, _ number: Int) {
        drawn.removeSubrange(min(number, drawn.count)...)
        drawn.append(conversation)
    }

    private func differences(_ turn: RecordedTurn, _ outcome: JSONObject) -> [OutcomeDifference] {
        if let recorded = turn.outcome { return TurnOutcome.differences(recorded: recorded, played: outcome) }
        // A hostile turn has no recorded outcome; what a person expects of it is its check.
        if case .modelProposes = turn.input, turn.expectation != nil { return [] }
        return TurnOutcome.differences(recorded: JSONObject(), played: outcome)
    }

    private func isAllowed(_ mismatch: ReplayMismatch) -> Bool {
        switch mismatch {
        case .layer(_, let layer, _, _): allowed.contains(layer)
        case .prompt: allowed.contains(.prompt)
        case .unsealed: Layer.allCases.allSatisfy(allowed.contains)
        case .callTooMany, .callNotMade, .attemptTooMany, .attemptNotMade: false
        }
    }
}

extension RecordedCall {
    var isStreamed: Bool {
        attempts.contains { attempt in
            if case .response(_, _, .stream) = attempt.result { true } else { false }
        }
    }
}
