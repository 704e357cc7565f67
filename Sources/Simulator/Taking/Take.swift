import ConversationCore
public import Logging
public import OpenAIWire
public import OrderedJSON
public import PromptLibrary
public import Recordings
public import Turns

/// A conversation that is held with a live model and becomes a recording, turn by turn. Turns that were recorded before
/// can be kept: they are played first, by the same runner, so that the live ones go on from where they led.
public struct Take: Sendable {
    /// What has been taken so far, words already redacted.
    public private(set) var recording: Recording
    private var stage: Stage
    private let replayed: FlowBundle
    private let recorder: RecordingTransport
    private let isAt = TakeSwitch()
    private let redaction: Redaction
    /// The first answer that cannot be recorded, because it came packed in a way that nobody here can unpack.
    public private(set) var packed: TakeFailure?

    /// - Parameters:
    ///   - beginning: the recording's name, flow and world; its turns are not looked at.
    ///   - bundle: the flow, with the model that is asked.
    ///   - replayed: the same flow as a replay has it, with the models of the models file.
    ///   - watch: what really passes.
    ///   - provenance: where an answer came from, by its headers.
    public init(
        _ beginning: Recording, bundle: FlowBundle, replayed: FlowBundle, live: any ModelTransport,
        watch: any TurnClock,
        redaction: Redaction = Redaction(), settings: TurnSettings = TurnSettings(), log: Logger,
        provenance: @escaping @Sendable (ResponseHeaders) -> String
    ) {
        recording = beginning
        recording.turns = []
        recording.about = redaction.apply(to: recording.about)
        self.replayed = replayed
        self.redaction = redaction
        let clock = VirtualClock(unixSeconds: beginning.world.unixSeconds)
        let replaying = ReplayingTransport(clock: clock, flow: bundle.flow)
        recorder = RecordingTransport(
            live: live, clock: clock, watch: watch, askedForStream: settings.streams, provenance: provenance)
        stage = Stage(
            recording: recording, bundle: bundle, allowed: [], clock: clock, replaying: replaying,
            transport: TakeTransport(replaying: replaying, recorder: recorder, isAt: isAt),
            passing: TakeClock(clock, isAt: isAt), settings: settings,
            log: Logger(label: log.label) { [isAt] _ in LiveTurnLog(log.handler, isAt: isAt) })
    }

    /// Plays a turn that was recorded before and keeps it. A hostile turn can only be played.
    public mutating func keep(_ turn: RecordedTurn) async -> PlayedTurn {
        isAt.turn(live: false)
        let played = await stage.play(turn, number: recording.turns.count + 1, faults: [])
        recording.turns.append(redaction.isEmpty ? turn : redaction.apply(to: turn))
        return played
    }

    /// Holds a turn with the model.
    /// - Parameters:
    ///   - role: who acts, by the role's name.
    ///   - note: for whoever presents the recording.
    ///   - expectation: what a person pinned; the turn says whether it holds.
    public mutating func take(
        _ input: RecordedInput, role: String? = nil, note: String? = nil, expectation: JSONObject? = nil
    ) async -> PlayedTurn {
        let said = RecordedTurn(input: input, role: role, note: note, expectation: expectation)
        if case .modelProposes = input {
            let played = await keep(said)
            // Where nobody says what is expected, what came of it is.
            if expectation == nil {
                recording.turns[recording.turns.count - 1].outcome = redaction.apply(to: played.outcome)
                return played.taken(as: recording.turns[recording.turns.count - 1])
            }
            return played
        }
        isAt.turn(live: true)
        recorder.begin()
        var played = await stage.play(said, number: recording.turns.count + 1, faults: [])
        let calls = recorder.end { place in
            played.report?.calls.first { $0.number == place }?.modelAnswered
        }
        if packed == nil, let (call, coding) = recorder.packedCall {
            packed = .packed(turn: recording.turns.count + 1, call: call, coding: coding)
        }
        let turn = RecordedTurn(
            input: input, role: role, note: note, calls: calls, outcome: played.outcome, expectation: expectation)
        played = played.taken(as: turn)
        recording.turns.append(redaction.apply(to: turn))
        return played
    }

    /// What a caller sent by identity, as this take would say it; `nil` for what no recording can say.
    func recorded(_ input: TurnInput, role: String?) -> RecordedInput? {
        RecordedInputNaming(
            flow: stage.flow, drawn: stage.drawn, role: role.flatMap { stage.flow.role(named: $0) }
        ).name(input)
    }

    /// What is on the table now, before the first turn or between two.
    /// - Parameter role: who looks, by the role's name.
    public func opening(role: String? = nil) async throws(TurnFailure) -> Reply {
        try await stage.opening(role: role)
    }

    /// The recording, proved: it is played without the model, and does what the take did.
    public func finished() async throws(TakeFailure) -> Recording {
        if recording.turns.isEmpty { throw .nothingTaken }
        var recording = recording
        if let packed { throw packed }
        if !redaction.isEmpty {
            if let place = recording.unclean(redaction) { throw .notRedacted(turn: place.turn, call: place.call) }
            // Other words were said than were sent: what is asked now, and what comes of it, is what is written.
            let playback = await player(allowing: Set(Layer.allCases)).play(recording)
            do throws(RecordingUpdate.Refusal) {
                recording = try RecordingUpdate.updated(
                    playback, accepting: Set(Layer.allCases), flowDigest: recording.flow.sha256)
            } catch {
                throw .cannotBeRedacted(error)
            }
        }
        if let place = recording.unclean(redaction) { throw .notRedacted(turn: place.turn, call: place.call) }
        let playback = await player(allowing: []).play(recording)
        let isAsTaken = playback.problem == nil && playback.turns.allSatisfy(\.isAsTaken)
        guard isAsTaken else { throw .doesNotReplay(MismatchReport(playback) { _, _ in nil }.text) }
        return recording
    }

    private func player(allowing layers: Set<Layer>) -> RecordingPlayer {
        let bundle = replayed
        return RecordingPlayer(allowing: layers) { _ in bundle }
    }
}

extension PlayedTurn {
    /// What a person pinned may fail in a take: they are told, and the take is theirs to keep.
    fileprivate var isAsTaken: Bool { mismatches.isEmpty && differences.isEmpty && problem == nil }

    fileprivate func taken(as turn: RecordedTurn) -> PlayedTurn {
        PlayedTurn(
            number: number, recorded: turn, userMessage: userMessage, report: report, problem: problem,
            outcome: outcome, mismatches: [], differences: [], failedExpectations: failedExpectations, seals: [:],
            faults: [], milliseconds: milliseconds)
    }
}
