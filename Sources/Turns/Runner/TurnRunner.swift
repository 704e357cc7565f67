import ConversationCore
public import Logging
public import OpenAIWire
import PromptLibrary

/// Runs turns: the one way through the program. The terminal, the simulator and HTTP all call ``run(_:)``.
public struct TurnRunner: Sendable {
    let bundles: any BundleSource
    let store: any ConversationStore
    let client: ModelClient
    let clock: any TurnClock
    let identities: any IdentitySource
    let settings: TurnSettings
    private let lanes = TurnLanes()

    /// - Parameters:
    ///   - bundles: the flows and prompts at hand; a conversation stays with the one it began with.
    ///   - transport: what carries a call's bytes.
    public init(
        bundles: any BundleSource, store: any ConversationStore, transport: any ModelTransport, clock: any TurnClock,
        identities: any IdentitySource, settings: TurnSettings = TurnSettings(), retries: RetryPolicy = .standard,
        log: Logger = Logger(label: "souffleur.turns", factory: { _ in SwiftLogNoOpLogHandler() })
    ) {
        self.bundles = bundles
        self.store = store
        self.clock = clock
        self.identities = identities
        self.settings = settings
        client = ModelClient(
            transport: transport, clock: clock, identities: identities, policy: retries,
            log: AttemptLog(logger: log, tellsWords: settings.logsWords))
    }

    /// Runs one turn and commits it. Turns of the same conversation run one after the other; when too many wait, the
    /// next is refused.
    ///
    /// A turn is the server's, not the caller's: a caller that goes away (whose task is cancelled) undoes nothing, and
    /// the turn runs to its end.
    /// - Throws: ``TurnFailure`` when no turn was run. What the flow refuses is in the report.
    public func run(_ request: TurnRequest) async throws(TurnFailure) -> TurnReport {
        let received = request.receivedMilliseconds ?? clock.milliseconds
        let deadline = received + min(settings.turnLimitMilliseconds, Int.max / 2)
        let turn = TurnID(rawValue: identities.nextIdentity())
        let id: ConversationID
        switch request.target {
        case .begin(_, let given): id = given ?? ConversationID(rawValue: EntityID(turn: turn, index: 0).description)
        case .resume(let known): id = known
        }
        let task = Task { () async -> Result<TurnReport, TurnFailure> in
            do throws(TurnFailure) {
                return .success(
                    try await lanes.run(in: id) { () async throws(TurnFailure) -> TurnReport in
                        try await runAlone(request, turn, in: id, deadline)
                    })
            } catch {
                return .failure(error)
            }
        }
        return try await task.value.get()
    }

    private func runAlone(
        _ request: TurnRequest, _ turn: TurnID, in id: ConversationID, _ deadline: Int
    ) async throws(TurnFailure) -> TurnReport {
        let opened = try await open(id, request.target, request.language)
        let resolved = try InputResolution(
            request.input, flow: opened.bundle.flow, conversation: opened.conversation,
            longestMessage: settings.longestMessage)

        var client = client
        // Entries of one turn, and turns of one conversation, can be found together.
        client.log.logger[metadataKey: "conversation"] = "\(id.rawValue)"
        client.log.logger[metadataKey: "turn"] = "\(turn.rawValue)"
        let caller = ModelCaller(
            bundle: opened.bundle, client: client, clock: clock, settings: settings, history: opened.messages,
            userMessage: resolved.userMessage, deadline: deadline)
        var fold = TurnFold(engine: Engine(flow: opened.bundle.flow), turn: turn)
        let ended = await fold.run(resolved.event, in: opened.conversation) { call, conversation in
            await caller.answer(call, conversation)
        }
        if let circle = ended.result.circle {
            client.log.logger.warning(
                "moves do not settle",
                metadata: [
                    "flow": "\(opened.bundle.flow.name)", "state": "\(opened.bundle.flow[circle].name)",
                ])
        }
        guard ended.isCommitted else { return report(id, fold, ended, opened, resolved) }
        do throws(StoreFailure) {
            try await commit(id, fold, ended, opened, resolved)
            return report(id, fold, ended, opened, resolved)
        } catch {
            // What was begun meanwhile by somebody else is not this caller's to go on with.
            guard case .conflict = error, opened.expected != .absent else { throw TurnFailure(error, id) }
            return try await decideAgain(id, turn, fold, opened.bundle.id, resolved, request.language)
        }
    }

    /// The opening words and what is on the table, without a turn.
    public func opening(
        _ target: TurnRequest.Target, language: String? = nil
    ) async throws(TurnFailure) -> Reply {
        let id: ConversationID
        switch target {
        case .begin(_, let given): id = given ?? ConversationID(rawValue: "")
        case .resume(let known): id = known
        }
        let opened = try await open(id, target, language)
        let flow = opened.bundle.flow
        let words = TurnResult.opening(opened.conversation.state)
        return Reply(
            opened.conversation, flow: flow, offers: Engine(flow: flow).offers(in: opened.conversation), result: words,
            failureCode: nil)
    }

    struct Opened {
        let bundle: FlowBundle
        let conversation: Conversation
        let messages: [Message]
        /// What the store must hold when the turn is committed.
        let expected: TurnCommit.Expected
    }

    private func open(
        _ id: ConversationID, _ target: TurnRequest.Target, _ language: String?
    ) async throws(TurnFailure) -> Opened {
        let stored: StoredConversation?
        do throws(StoreFailure) {
            stored = try await store.load(id, messages: settings.historyLength)
        } catch {
            throw TurnFailure(error, id)
        }
        let bundle: FlowBundle
        var conversation: Conversation
        switch (target, stored) {
        case (.begin, _?): throw .conversationExists(id)
        case (.begin(let flow, _), nil):
            guard let current = await bundles.current(flow: flow) else {
                throw .unknownFlow(flow, known: await bundles.flows())
            }
            bundle = current
            conversation = Conversation(beginning: current.flow)
        case (.resume, let stored?):
            guard let pinned = await bundles.bundle(stored.bundle) else { throw .bundleMissing(stored.bundle) }
            bundle = pinned
            conversation = stored.conversation
        case (.resume, nil): throw .unknownConversation(id)
        }
        let expected: TurnCommit.Expected = stored == nil ? .absent : .revision(conversation.revision)
        if let language {
            guard let known = bundle.flow.language(code: language) else {
                throw .unknownLanguage(language, known: bundle.flow.languages)
            }
            conversation.language = known
        }
        return Opened(
            bundle: bundle, conversation: conversation, messages: stored?.messages ?? [], expected: expected)
    }

    private func commit(
        _ id: ConversationID, _ fold: TurnFold, _ ended: TurnFold.Ended, _ opened: Opened, _ resolved: InputResolution
    ) async throws(StoreFailure) {
        let said = Phrasing(flow: opened.bundle.flow, conversation: ended.conversation).text(ended.result.words)
        var messages: [Message] = []
        if !resolved.userMessage.isEmpty { messages.append(Message(author: .user, text: resolved.userMessage)) }
        if !said.isEmpty { messages.append(Message(author: .assistant, text: said)) }
        let commit = TurnCommit(
            id: id, bundle: opened.bundle.id, expected: opened.expected,
            conversation: ended.conversation, changes: ended.result.changes, messages: messages, calls: fold.calls)
        try await store.commit(commit)
    }

    /// The scenario changed while the model answered: decided once more on the fresh state, with the answers at hand.
    private func decideAgain(
        _ id: ConversationID, _ turn: TurnID, _ first: TurnFold, _ bundle: String, _ resolved: InputResolution,
        _ language: String?
    ) async throws(TurnFailure) -> TurnReport {
        let opened = try await open(id, .resume(id), language)
        // Deleted and begun again with another flow: what was resolved and read means nothing there.
        guard opened.bundle.id == bundle else { throw .conflict }
        var fold = TurnFold(engine: Engine(flow: opened.bundle.flow), turn: turn)
        var left = first.answers[...]
        let ended = await fold.run(resolved.event, in: opened.conversation) { _, _ in
            left.popFirst()
                ?? CallAnswer(event: .modelFailed(.unavailable), failureCode: "conflict", record: nil)
        }
        // All calls were paid for, also those that this decision had no use for.
        fold.calls = first.calls
        guard ended.isCommitted else { return report(id, fold, ended, opened, resolved) }
        do throws(StoreFailure) {
            try await commit(id, fold, ended, opened, resolved)
        } catch {
            throw TurnFailure(error, id)
        }
        return report(id, fold, ended, opened, resolved)
    }

    private func report(
        _ id: ConversationID, _ fold: TurnFold, _ ended: TurnFold.Ended, _ opened: Opened, _ resolved: InputResolution
    ) -> TurnReport {
        TurnReport(
            id: id,
            reply: Reply(
                ended.conversation, flow: opened.bundle.flow, offers: ended.offers, result: ended.result,
                failureCode: ended.result.failure == .unavailable ? fold.failureCode : nil),
            result: ended.result, trace: fold.trace, calls: fold.calls, conversation: ended.conversation,
            isCommitted: ended.isCommitted, userMessage: resolved.userMessage)
    }
}
