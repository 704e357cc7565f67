import ConversationCore
public import Logging
public import OpenAIWire
import PromptLibrary

/// Runs turns: the one way through the program. The terminal, the simulator and HTTP all call ``run(_:progress:)``.
public struct TurnRunner: Sendable {
    let bundles: any BundleSource
    let store: any ConversationStore
    let gate: any TurnGate
    let transport: any ModelTransport
    let clock: any TurnClock
    let identities: any IdentitySource
    package let settings: TurnSettings
    let retries: RetryPolicy
    let log: Logger
    private let running = RunningTurns()

    /// - Parameters:
    ///   - bundles: the flows and prompts at hand; a conversation stays with the one it began with.
    ///   - gate: lets one turn of a conversation run at a time.
    ///   - transport: what carries a call's bytes.
    public init(
        bundles: any BundleSource, store: any ConversationStore, gate: any TurnGate = TurnLanes(),
        transport: any ModelTransport, clock: any TurnClock, identities: any IdentitySource,
        settings: TurnSettings = TurnSettings(), retries: RetryPolicy = .standard,
        log: Logger = Logger(label: "souffleur.turns", factory: { _ in SwiftLogNoOpLogHandler() })
    ) {
        self.bundles = bundles
        self.store = store
        self.gate = gate
        self.transport = transport
        self.clock = clock
        self.identities = identities
        self.settings = settings
        self.retries = retries
        self.log = log
    }

    /// Runs one turn and commits it. Turns of the same conversation run one after the other; when too many wait, the
    /// next is refused.
    ///
    /// A turn is the server's, not the caller's: a caller that goes away (whose task is cancelled) undoes nothing, and
    /// the turn runs to its end. Only ``stop(_:)`` ends it early.
    /// - Parameter progress: is told what the turn does, in order; it must not wait.
    /// - Throws: ``TurnFailure`` when no turn was run. What the flow refuses is in the report.
    public func run(
        _ request: TurnRequest, progress: (@Sendable (TurnEvent) -> Void)? = nil
    ) async throws(TurnFailure) -> TurnReport {
        let received = request.receivedMilliseconds ?? clock.milliseconds
        let turn = TurnID(rawValue: identities.nextIdentity())
        let id: ConversationID
        switch request.target {
        case .begin(_, let given): id = given ?? ConversationID(rawValue: EntityID(turn: turn, index: 0).description)
        case .resume(let known): id = known
        }
        let address = StoredTurn.Address(turn: turn, conversation: id)
        let run = TurnRun(
            runner: self, request: request, address: address,
            deadline: received + min(settings.turnLimitMilliseconds, Int.max / 2),
            progress: ProgressReporter(address, sink: progress))
        return try await start(run)
    }

    /// Goes on with a turn that another process left: what it was answered is played, and only what is missing is asked for.
    /// A turn that was gone on with once already asks no more, and ends with the flow's words.
    /// - Throws: ``TurnFailure`` when no turn was run.
    public func finish(
        _ left: UnfinishedTurn, progress: (@Sendable (TurnEvent) -> Void)? = nil
    ) async throws(TurnFailure) -> TurnReport {
        let (turn, address) = (left.turn, left.turn.address)
        guard let input = TurnInput(turn.input) else { throw .corrupt("the input of turn \(address.turn.rawValue)") }
        guard let bundle = await bundles.bundle(turn.bundle) else { throw .bundleMissing(turn.bundle) }
        let target: TurnRequest.Target =
            turn.expected == .absent
            ? .begin(flow: bundle.flow.name, address.conversation) : .resume(address.conversation)
        let request = TurnRequest(
            input, target, language: turn.language, role: TurnRequest.role(in: turn.input), owner: turn.owner,
            request: turn.request)
        let run = TurnRun(
            runner: self, request: request, address: address,
            deadline: clock.milliseconds + min(settings.turnLimitMilliseconds, Int.max / 2),
            progress: ProgressReporter(address, sink: progress), left: left)
        return try await start(run)
    }

    private func start(_ run: TurnRun) async throws(TurnFailure) -> TurnReport {
        let task = Task { () async -> Result<TurnReport, TurnFailure> in
            do throws(TurnFailure) { return .success(try await run.report()) } catch { return .failure(error) }
        }
        running.add(run.address) { task.cancel() }
        defer { running.remove(run.address) }
        return try await task.value.get()
    }

    /// Stops a turn that runs here: the model's answer is not waited for any more, and the turn ends with the flow's
    /// words and `cancelled`. What was written before stays.
    /// - Returns: whether there was one to stop.
    @discardableResult
    public func stop(_ address: StoredTurn.Address) -> Bool { running.stop(address) }

    /// The reply of a turn that was committed; `nil` where there is none.
    public func reply(of address: StoredTurn.Address) async throws(TurnFailure) -> Reply? {
        let stored: StoredTurn?
        do throws(StoreFailure) { stored = try await store.turn(address) } catch {
            throw TurnFailure(error, address.conversation)
        }
        guard let stored else { return nil }
        let opened = try await OpenedConversation(
            .resume(address.conversation), at: clock.unixSeconds, language: nil, store: store, bundles: bundles,
            messages: 0)
        guard let reply = Reply(stored.reply, in: opened.bundle.flow) else {
            throw .corrupt("the reply of turn \(address.turn.rawValue)")
        }
        return reply
    }

    /// A conversation as it is now, without a turn.
    /// - Parameter role: the role of who looks, by its name.
    public func conversation(
        _ id: ConversationID, role: String? = nil
    ) async throws(TurnFailure) -> RestingConversation {
        let opened = try await OpenedConversation(
            .resume(id), at: clock.unixSeconds, language: nil, role: role, store: store, bundles: bundles, messages: 0)
        return RestingConversation(opened)
    }

    /// The opening words and what is on the table, without a turn.
    public func opening(
        _ target: TurnRequest.Target, language: String? = nil, role: String? = nil
    ) async throws(TurnFailure) -> Reply {
        let opened = try await OpenedConversation(
            target, at: clock.unixSeconds, language: language, role: role, store: store, bundles: bundles, messages: 0)
        let flow = opened.bundle.flow
        return Reply(
            opened.conversation, flow: flow, offers: Engine(flow: flow).offers(in: opened.conversation),
            result: .opening(opened.conversation.state), failureCode: nil)
    }
}
