import ConversationCore
import Logging
import OrderedJSON
import PromptLibrary
import Recordings
import Turns

/// A conversation being played: the runner with its virtual surroundings.
struct Stage {
    let recording: Recording
    let flow: Flow
    let allowed: Set<Layer>
    let clock: VirtualClock
    let identities: PositionalIdentities
    /// Answers turns that were recorded.
    let transport: ReplayingTransport
    let runner: TurnRunner
    var id: ConversationID?
    /// The conversation as it was drawn after each turn, first the beginning. A turn that is played again replaces its
    /// entry, and one that could not be run leaves what was on show.
    var drawn: [Conversation]

    /// Surroundings in which recorded turns are played.
    init(
        recording: Recording, bundle: FlowBundle, allowed: Set<Layer>, store: any ConversationStore = InMemoryStore()
    ) {
        let clock = VirtualClock(unixSeconds: recording.world.unixSeconds)
        let transport = ReplayingTransport(clock: clock, flow: bundle.flow)
        var settings = TurnSettings()
        settings.streams = recording.asksForStreams
        self.init(
            recording: recording, bundle: bundle, allowed: allowed, clock: clock, replaying: transport,
            transport: transport, passing: clock, settings: settings, store: store)
    }

    /// Surroundings in which some turns are played and others are taken.
    /// - Parameters:
    ///   - replaying: answers the turns that are played.
    ///   - transport: answers the runner: `replaying` or what stands before it.
    ///   - passing: the runner's clock: `clock` or what advances it.
    init(
        recording: Recording, bundle: FlowBundle, allowed: Set<Layer>, clock: VirtualClock,
        replaying: ReplayingTransport, transport: any ModelTransport, passing: any TurnClock, settings: TurnSettings,
        store: any ConversationStore = InMemoryStore(),
        log: Logger = Logger(label: "souffleur.turns", factory: { _ in SwiftLogNoOpLogHandler() })
    ) {
        self.recording = recording
        self.allowed = allowed
        flow = bundle.flow
        self.clock = clock
        self.transport = replaying
        identities = PositionalIdentities(
            seed: recording.world.seed, turns: recording.world.identities.map(\.rawValue))
        var settings = settings
        settings.turnLimitMilliseconds = recording.world.turnLimitMilliseconds
        runner = TurnRunner(
            bundles: BundleShelf(current: bundle), store: store, transport: transport, clock: passing,
            identities: identities, settings: settings, log: log)
        drawn = [Conversation(beginning: bundle.flow)]
    }

    mutating func play(_ turn: RecordedTurn, number: Int, faults: [Fault]) async -> PlayedTurn {
        identities.begin(turn: number, take: faults.isEmpty ? 0 : 1)
        transport.begin(turn, faults: faults)
        // How long it took is what came after.
        clock.advance(milliseconds: turn.input.waits)
        let began = clock.milliseconds
        var report: TurnReport?
        var problem: String?
        var outcome = JSONObject()
        do throws(TurnFailure) {
            let input = try RecordedInputResolution(
                flow: flow, drawn: drawn, turn: number, role: turn.role.flatMap { flow.role(named: $0) }
            ).resolve(turn.input)
            let finished = try await runner.run(
                TurnRequest(input, target, language: recording.world.language, role: turn.role))
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

    /// The words and buttons of now, as somebody of a role sees them.
    func opening(role: String? = nil) async throws(TurnFailure) -> Reply {
        try await runner.opening(target, language: recording.world.language, role: role)
    }

    private var target: TurnRequest.Target { id.map { .resume($0) } ?? .begin(flow: flow.name) }

    private mutating func draw(_ conversation: Conversation, _ number: Int) {
        drawn.removeSubrange(min(number, drawn.count)...)
        drawn.append(conversation)
    }

    private func differences(_ turn: RecordedTurn, _ outcome: JSONObject) -> [OutcomeDifference] {
        if let recorded = turn.outcome { return TurnOutcome.differences(recorded: recorded, played: outcome) }
        if turn.isPinnedOnly { return [] }
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
