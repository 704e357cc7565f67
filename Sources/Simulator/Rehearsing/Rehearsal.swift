import ConversationCore
import OrderedJSON
public import PromptLibrary
public import Recordings
public import Turns

/// A recorded conversation that is held once more by a person: the script's next line is whispered, its answers come from the
/// recording, and whoever steps off it is told the way back. One performance at a time.
public actor Rehearsal {
    let recording: Recording
    let bundle: FlowBundle
    /// The conversation at each moment of the script, first the beginning.
    let moments: [Conversation]
    let script: [ScriptLine]
    let cast: RehearsalCast
    private let store: any ConversationStore
    private let runner: TurnRunner
    /// One turn at a time, whoever asks.
    let lane = TurnLanes(mostWaiting: 16)
    static let stage = ConversationID(rawValue: "rehearsal")

    private(set) var performance: ConversationID?
    /// How many turns of the script were played.
    private(set) var place = 0
    private(set) var isInStep = true
    /// ``place`` when the performance was last in step.
    private(set) var lastPlaceInStep = 0
    private(set) var isRunning = false
    /// How the turn that runs began; `nil` until it is accepted.
    private(set) var began: BegunTurn?
    /// Counts the turns that were held, so that late word of one is not taken for word of the next.
    private var holds = 0
    private(set) var drawn: [Conversation] = []
    private var played: [PlayedTurn] = []
    /// The lines whose own identities are taken in this performance, and how many takes of a line failed under others.
    private var taken: Set<Int> = []
    private var failedTakes: [Int: Int] = [:]
    var audience = CueAudience()

    /// - Parameters:
    ///   - cast: answers and identities, which the runner has too.
    ///   - store: where the runner writes; a performance that begins takes the place of the one before.
    ///   - runner: runs the turns that nobody is to see.
    /// - Throws: what keeps the recording from being played.
    public init(
        _ recording: Recording, bundle: FlowBundle, cast: RehearsalCast, store: any ConversationStore,
        runner: TurnRunner
    ) async throws(RehearsalFailure) {
        let playback = await RecordingPlayer { _ in bundle }.play(recording)
        guard playback.isAsRecorded, let language = bundle.flow.language(code: recording.world.language) else {
            throw .doesNotReplay(MismatchReport(playback) { _, _ in nil }.text)
        }
        self.recording = recording
        self.bundle = bundle
        self.cast = cast
        self.store = store
        self.runner = runner
        var moments = [Conversation(beginning: bundle.flow)]
        var script: [ScriptLine] = []
        for turn in playback.turns {
            // A turn that could not be run leaves what was on show.
            let after = turn.report?.conversation ?? moments[moments.count - 1]
            script.append(
                ScriptLine(
                    number: turn.number, turn: turn.recorded, flow: bundle.flow, language: language,
                    drawn: moments[...], after: after, reply: turn.report?.reply.message))
            moments.append(after)
        }
        self.moments = moments
        self.script = script
        drawn = [moments[0]]
    }

    /// Runs a turn: from the script where it is the script's next line, else as the prompts' examples have it.
    /// - Parameter run: runs it, and tells its second argument what the turn does.
    public func direct(
        _ turn: TurnRequest,
        _ run:
            @escaping @Sendable (TurnRequest, @escaping @Sendable (TurnEvent) -> Void) async throws(TurnFailure)
            -> TurnReport
    ) async throws(TurnFailure) -> TurnReport {
        try await lane.run(in: Self.stage) { (_) async throws(TurnFailure) -> TurnReport in
            try await self.perform(turn, run)
        }
    }

    private func perform(
        _ turn: TurnRequest,
        _ run:
            @escaping @Sendable (TurnRequest, @escaping @Sendable (TurnEvent) -> Void) async throws(TurnFailure)
            -> TurnReport
    ) async throws(TurnFailure) -> TurnReport {
        if case .begin = turn.target { await begin() }
        try await passTime(turn.target)
        guard isInStep, isOnStage(turn.target), recording.turns.indices.contains(place),
            isLine(recording.turns[place], turn)
        else {
            cast.improvise()
            return try await hold(turn, line: nil, telling(run))
        }
        var line = RehearsalCast.Line(turn: recording.turns[place], number: place + 1)
        var turn = turn
        if cast.isStruck(line.turn) {
            line.take = failedTakes[line.number, default: 0] + 1
            failedTakes[line.number] = line.take
        } else if taken.contains(line.number) {
            // It was stopped, or the way back leads before it: its identities are to be had in another performance only.
            try await restage(to: place)
            let again = try next()
            (turn.target, turn.input) = (again.target, again.input)
        }
        cast.play(line)
        // The recording's own language, whatever the page asks for.
        turn.language = recording.world.language
        return try await hold(turn, line: line, telling(run))
    }

    /// Nobody says that time passes: where that is the script's next line, it passes before what the audience does.
    private func passTime(_ target: TurnRequest.Target) async throws(TurnFailure) {
        while isInStep, isOnStage(target), recording.turns.indices.contains(place),
            case .wait = recording.turns[place].input
        {
            let number = place + 1
            let line = RehearsalCast.Line(turn: recording.turns[place], number: number, isOffstage: true)
            cast.play(line)
            _ = try await hold(try next(), line: line) { (turn) async throws(TurnFailure) in
                try await self.runner.run(turn)
            }
            guard place == number else { return }
        }
    }

    /// What runs a turn, and has it told here when it begins.
    private func telling(
        _ run:
            @escaping @Sendable (TurnRequest, @escaping @Sendable (TurnEvent) -> Void) async throws(TurnFailure)
            -> TurnReport
    ) -> @Sendable (TurnRequest) async throws(TurnFailure) -> TurnReport {
        let held = holds + 1
        return { (turn) async throws(TurnFailure) in
            try await run(turn) { event in
                guard case .accepted(let userMessage) = event.progress else { return }
                Task { await self.note(BegunTurn(event.address, userMessage: userMessage), held: held) }
            }
        }
    }

    private func note(_ begun: BegunTurn, held: Int) {
        guard isRunning, held == holds else { return }
        began = begun
        tell()
    }

    private func hold(
        _ turn: TurnRequest, line: RehearsalCast.Line?,
        _ run: @Sendable (TurnRequest) async throws(TurnFailure) -> TurnReport
    ) async throws(TurnFailure) -> TurnReport {
        isRunning = true
        holds += 1
        if line?.isOffstage != true { tell() }
        defer {
            isRunning = false
            began = nil
            if line?.isOffstage != true { tell() }
        }
        var turn = turn
        // On the recording's clock nothing was received elsewhere.
        turn.receivedMilliseconds = nil
        let began = cast.clock.milliseconds
        let whispered = recording.turns.indices.contains(place) ? recording.turns[place] : nil
        do throws(TurnFailure) {
            let report = try await run(turn)
            if !report.isRepeated {
                keep(whispered, .success(report), since: began)
                note(report, line)
            }
            return report
        } catch {
            keep(whispered, .failure(error), since: began)
            if let line, line.turn.outcome?["error"] == .string(error.code) {
                place += 1
                lastPlaceInStep = place
                drawn.append(drawn[drawn.count - 1])
            }
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
        cast.clock.restart()
        place = 0
        isInStep = true
        lastPlaceInStep = 0
        drawn = [moments[0]]
        played = []
        taken = []
        failedTakes = [:]
    }

    /// Another performance, of which so many lines were played: at once, and before nobody.
    func restage(to line: Int) async throws(TurnFailure) {
        await begin()
        while place < line {
            let number = place + 1
            let line = RehearsalCast.Line(turn: recording.turns[place], number: number, isOffstage: true)
            cast.play(line)
            // A line that cannot be run may be what was recorded.
            _ = try? await hold(try next(), line: line) { (turn) async throws(TurnFailure) in
                try await self.runner.run(turn)
            }
            guard place == number else { throw .corrupt("line \(number) of the recording") }
        }
    }

    /// The next line as a caller sends it.
    private func next() throws(TurnFailure) -> TurnRequest {
        let line = recording.turns[place]
        cast.clock.advance(milliseconds: line.input.waits)
        return TurnRequest(
            try resolution(line.role).resolve(line.input),
            performance.map { .resume($0) } ?? .begin(flow: bundle.flow.name), language: recording.world.language,
            role: line.role)
    }

    private func isOnStage(_ target: TurnRequest.Target) -> Bool {
        switch target {
        case .begin: true
        case .resume(let id): id == performance
        }
    }

    private func note(_ report: TurnReport, _ line: RehearsalCast.Line?) {
        if performance == nil { performance = report.id }
        guard report.id == performance else { return }
        drawn.append(report.conversation)
        if let line, line.take == 0, report.isCommitted { taken.insert(line.number) }
        if let line, !isMissed(report, line.turn) {
            place += 1
            isInStep = isLike(report.conversation, moments[min(place, moments.count - 1)])
        } else if let moment = moments.indices.last(where: { isLike(report.conversation, moments[$0]) }) {
            // Words alone change nothing: the script goes on where it was.
            if !isLike(report.conversation, moments[min(place, moments.count - 1)]) { place = moment }
            isInStep = true
        } else {
            isInStep = false
        }
        if isInStep { lastPlaceInStep = place }
    }
}

/// Why a recording cannot be rehearsed.
public enum RehearsalFailure: Error, Hashable, Sendable {
    /// A report of where it differs.
    case doesNotReplay(String)
}
