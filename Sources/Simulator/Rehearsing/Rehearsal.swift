import ConversationCore
import OrderedJSON
import PlainText
public import PromptLibrary
public import Recordings
public import Turns

/// A recorded conversation that is held once more by a person: the script's next line is whispered, its answers come from the
/// recording, and whoever steps off it is told the way back. One performance at a time.
public actor Rehearsal {
    private let recording: Recording
    private let bundle: FlowBundle
    /// The conversation at each moment of the script, first the beginning.
    private let moments: [Conversation]
    private let cast: RehearsalCast
    private let store: any ConversationStore
    /// One turn at a time, whoever asks.
    private let lane = TurnLanes(mostWaiting: 16)
    private static let stage = ConversationID(rawValue: "rehearsal")

    private var performance: ConversationID?
    /// How many turns of the script were played.
    private var place = 0
    private var isInStep = true
    private var drawn: [Conversation] = []
    private var played: [PlayedTurn] = []

    /// - Parameters:
    ///   - cast: answers and identities, which the runner has too.
    ///   - store: where the runner writes; a performance that begins takes the place of the one before.
    /// - Throws: what keeps the recording from being played.
    public init(
        _ recording: Recording, bundle: FlowBundle, cast: RehearsalCast, store: any ConversationStore
    ) async throws(RehearsalFailure) {
        let playback = await RecordingPlayer { _ in bundle }.play(recording)
        guard playback.isAsRecorded else { throw .doesNotReplay(MismatchReport(playback) { _, _ in nil }.text) }
        self.recording = recording
        self.bundle = bundle
        self.cast = cast
        self.store = store
        moments = [Conversation(beginning: bundle.flow)] + playback.turns.compactMap { $0.report?.conversation }
        drawn = [moments[0]]
    }

    /// Runs a turn: from the script where it is the script's next line, else as the prompts' examples have it.
    public func direct(
        _ turn: TurnRequest, _ run: @escaping @Sendable (TurnRequest) async throws(TurnFailure) -> TurnReport
    ) async throws(TurnFailure) -> TurnReport {
        try await lane.run(in: Self.stage) { (_) async throws(TurnFailure) -> TurnReport in
            try await self.perform(turn, run)
        }
    }

    private func perform(
        _ turn: TurnRequest, _ run: @Sendable (TurnRequest) async throws(TurnFailure) -> TurnReport
    ) async throws(TurnFailure) -> TurnReport {
        if case .begin = turn.target { await begin() }
        let line = recording.turns.indices.contains(place) ? recording.turns[place] : nil
        let isScripted = isInStep && isOnStage(turn.target) && line.map { isLine($0.input, turn.input) } == true
        if isScripted, let line { cast.play(line, number: place + 1) } else { cast.improvise() }
        var turn = turn
        // On the recording's clock nothing was received elsewhere.
        turn.receivedMilliseconds = nil
        // The recording's own language, whatever the page asks for.
        if isScripted { turn.language = recording.world.language }
        let began = cast.clock.milliseconds
        do throws(TurnFailure) {
            let report = try await run(turn)
            if !report.isRepeated {
                keep(line, .success(report), since: began)
                note(report, isScripted: isScripted)
            }
            return report
        } catch {
            keep(line, .failure(error), since: began)
            if isScripted, line?.outcome?["error"] == .string(error.code) { place += 1 }
            throw error
        }
    }

    /// For the transcript.
    private func keep(_ line: RecordedTurn?, _ result: Result<TurnReport, TurnFailure>, since began: Int) {
        let report = try? result.get()
        let outcome: JSONObject
        switch result {
        case .success(let report): outcome = TurnOutcome.json(report, flow: bundle.flow)
        case .failure(let failure): outcome = ["error": .string(failure.code)]
        }
        played.append(
            PlayedTurn(
                number: played.count + 1, recorded: line ?? RecordedTurn(input: .say("")),
                userMessage: report?.userMessage ?? "", report: report, problem: nil, outcome: outcome, mismatches: [],
                differences: [], failedExpectations: [], seals: [:], faults: [],
                milliseconds: cast.clock.milliseconds - began))
    }

    /// The canonical transcript of the performance so far, as `Transcript` writes it.
    public var transcript: [UInt8] {
        Transcript.jsonLines(Playback(recording: recording, turns: played, problem: nil, flow: bundle.flow))
    }

    /// Another performance: the one before goes, for it has the same identities.
    private func begin() async {
        if let performance {
            try? await store.delete(performance, at: 0)
            _ = try? await store.purge(.tombstones(deletedBefore: .max))
        }
        performance = nil
        place = 0
        isInStep = true
        drawn = [moments[0]]
        played = []
    }

    private func isOnStage(_ target: TurnRequest.Target) -> Bool {
        switch target {
        case .begin: true
        case .resume(let id): id == performance
        }
    }

    private func note(_ report: TurnReport, isScripted: Bool) {
        if performance == nil { performance = report.id }
        guard report.id == performance else { return }
        drawn.append(report.conversation)
        if isScripted {
            place += 1
            isInStep = isLike(report.conversation, moments[min(place, moments.count - 1)])
        } else if let moment = moments.indices.last(where: { isLike(report.conversation, moments[$0]) }) {
            // Words alone change nothing: the script goes on where it was.
            if !isLike(report.conversation, moments[min(place, moments.count - 1)]) { place = moment }
            isInStep = true
        } else {
            isInStep = false
        }
    }

    /// The same state, and as many of each kind.
    private func isLike(_ left: Conversation, _ right: Conversation) -> Bool {
        left.state == right.state && left.collections.map(\.count) == right.collections.map(\.count)
    }

    private func isLine(_ line: RecordedInput, _ input: TurnInput) -> Bool {
        let given = RecordedInputNaming(flow: bundle.flow, drawn: drawn).name(input)
        switch (line, given) {
        case (.say(let line), .say(let said)), (.modelProposes(_, let line), .say(let said)):
            return hasSameBytes(trimmed(line), trimmed(said))
        case (.press(let line), .press(let pressed)): return line.target == pressed.target
        case (.dismiss(let line), .dismiss(let dismissed)): return line == dismissed
        case _: return false
        }
    }

    /// What the presenter is to know now.
    public var cue: RehearsalCue {
        let next = recording.turns.indices.contains(place) ? recording.turns[place].input : nil
        let now = drawn[drawn.count - 1]
        let resolution = RecordedInputResolution(flow: bundle.flow, drawn: drawn, turn: drawn.count)
        let way = isInStep ? nil : Engine(flow: bundle.flow).wayBack(to: moments, from: now)
        return RehearsalCue(
            recording: recording.name, place: place, lines: recording.turns.count, isInStep: isInStep,
            next: isInStep ? next : nil, input: next.flatMap { try? resolution.resolve($0) },
            wayBack: way.map { way in way.path.map { bundle.flow[$0].name } },
            understudy: cast.understudyReport, flow: bundle.flow, language: now.language)
    }
}

/// Why a recording cannot be rehearsed.
public enum RehearsalFailure: Error, Hashable, Sendable {
    /// A report of where it differs.
    case doesNotReplay(String)
}
