import ConversationCore
import Logging
import PromptLibrary

/// One turn on its way: the lane, the conversation, the calls, the commit.
struct TurnRun: Sendable {
    let runner: TurnRunner
    let request: TurnRequest
    let address: StoredTurn.Address
    /// When the turn's time is over, on the clock's milliseconds.
    let deadline: Int
    let progress: ProgressReporter
    /// What another process left of the turn; `nil` for a new one.
    var left: UnfinishedTurn?

    private var id: ConversationID { address.conversation }
    private var store: any ConversationStore { runner.store }

    func report() async throws(TurnFailure) -> TurnReport {
        do throws(TurnFailure) {
            if left == nil, let repeated = try await repeated() { return repeated }
            return try await runner.gate.run(in: id, holding: max(0, deadline - runner.clock.milliseconds)) {
                (lease) async throws(TurnFailure) -> TurnReport in
                // The one before may have been the same request.
                if left == nil, let repeated = try await repeated() { return repeated }
                return try await run(under: lease)
            }
        } catch {
            progress.fail(error)
            throw error
        }
    }

    // MARK: The same request again

    /// The reply that was given to the same request.
    private func repeated() async throws(TurnFailure) -> TurnReport? {
        guard let keyed = request.request else { return nil }
        switch try await asked({ () async throws(StoreFailure) in try await store.turn(under: keyed) }) {
        case nil: return nil
        case .running(let address): throw .running(address)
        case .done(let stored): return try await report(of: stored)
        }
    }

    private func report(of stored: StoredTurn) async throws(TurnFailure) -> TurnReport {
        let opened = try await OpenedConversation(
            .resume(stored.address.conversation), at: runner.clock.unixSeconds, language: nil, store: store,
            bundles: runner.bundles, messages: 0)
        guard let reply = Reply(stored.reply, in: opened.bundle.flow) else {
            throw .corrupt("the reply of turn \(stored.address.turn.rawValue)")
        }
        return TurnReport(repeating: stored, reply: reply, conversation: opened.conversation)
    }

    // MARK: The turn

    private func run(under lease: TurnLease) async throws(TurnFailure) -> TurnReport {
        let began = left?.turn.began ?? runner.clock.unixSeconds
        var opened = try await open(request.target)
        if left == nil, try await passTime(opened, under: lease) { opened = try await open(request.target) }
        let resolved = try InputResolution(
            request.input, flow: opened.bundle.flow, conversation: opened.conversation,
            longestMessage: runner.settings.longestMessage)
        progress.tell(.accepted(userMessage: resolved.userMessage))
        var writing = TurnWriting(run: self, opened: opened, resolved: resolved, lease: lease, began: began)
        do throws(TurnInterruption) {
            let (fold, ended) = try await fold(&writing)
            return try await finish(fold, ended, &writing)
        } catch {
            switch error {
            case .repeated(let stored): return try await report(of: stored)
            case .failed(let failure):
                await writing.abandon()
                throw failure
            }
        }
    }

    /// A conversation whose state's time is over moves on first, by a turn of its own; what the person does comes after it.
    /// - Returns: whether it may have moved.
    private func passTime(_ opened: OpenedConversation, under lease: TurnLease) async throws(TurnFailure) -> Bool {
        guard request.input != .timePassed, opened.expected != .absent,
            opened.bundle.flow.overdueLimit(of: opened.conversation) != nil
        else { return false }
        let turn = TurnID(rawValue: runner.identities.nextIdentity())
        let address = StoredTurn.Address(turn: turn, conversation: id)
        let run = TurnRun(
            runner: runner, request: TurnRequest(.timePassed, .resume(id)), address: address, deadline: deadline,
            progress: ProgressReporter(address, sink: nil))
        _ = try await run.run(under: lease)
        return true
    }

    func open(_ target: TurnRequest.Target) async throws(TurnFailure) -> OpenedConversation {
        try await OpenedConversation(
            target, at: left?.turn.began ?? runner.clock.unixSeconds, language: request.language, role: request.role,
            owner: request.owner, begun: left?.turn.bundle, store: store, bundles: runner.bundles,
            messages: runner.settings.historyLength)
    }

    private func fold(
        _ writing: inout TurnWriting
    ) async throws(TurnInterruption) -> (TurnFold, TurnFold.Ended) {
        let (opened, resolved, fence) = (writing.opened, writing.resolved, writing.lease.fence)
        let caller = ModelCaller(
            bundle: opened.bundle, client: client(fence: fence), clock: runner.clock, settings: runner.settings,
            history: opened.messages, userMessage: resolved.userMessage, deadline: deadline)
        var fold = TurnFold(engine: Engine(flow: opened.bundle.flow), turn: address.turn)
        let ended = try await fold.run(resolved.event, in: opened.conversation) {
            (call, conversation) async throws(TurnInterruption) -> CallAnswer in
            // Durable before a model is asked: an answer that is paid for is one that a turn waits for.
            try await writing.accept()
            return await caller.answer(call, conversation)
        }
        return (fold, ended)
    }

    private func client(fence: Int) -> ModelClient {
        var log = AttemptLog(logger: runner.log, tellsWords: runner.settings.logsWords)
        // Entries of one turn, and turns of one conversation, can be found together.
        log.logger[metadataKey: "conversation"] = "\(id.rawValue)"
        log.logger[metadataKey: "turn"] = "\(address.turn.rawValue)"
        if let requestID = request.requestID { log.logger[metadataKey: "request"] = "\(requestID)" }
        let (store, address, logger) = (store, address, log.logger)
        let answered = left.map(AnsweredCalls.init)
        return ModelClient(
            transport: answered.map { $0.transport(over: runner.transport) } ?? runner.transport, clock: runner.clock,
            identities: runner.identities, policy: runner.retries,
            log: log, progress: progress
        ) { attempt in
            // What stands in the journal keeps the milliseconds that it really took.
            if answered?.holds(call: attempt.call, attempt: attempt.attempt) == true { return }
            // An answer at hand is worth more than its journal: the turn goes on, and its commit says what is wrong.
            let written = await shielded { () async throws(StoreFailure) in
                try await store.journal(attempt, of: address, fence: fence)
            }
            if case .failure(let failure) = written {
                logger.warning("an attempt was not journaled", metadata: ["reason": "\(failure)"])
            }
        }
    }

    private func finish(
        _ fold: TurnFold, _ ended: TurnFold.Ended, _ writing: inout TurnWriting
    ) async throws(TurnInterruption) -> TurnReport {
        note(ended, writing.opened)
        let report = report(fold, ended, writing)
        guard ended.isCommitted else {
            await writing.abandon()
            return report
        }
        do throws(StoreFailure) {
            return try await committed(fold, report, writing)
        } catch {
            // What was begun meanwhile by somebody else is not this caller's to go on with.
            guard case .conflict = error, writing.opened.expected != .absent else {
                throw .failed(TurnFailure(error, id))
            }
            return try await decideAgain(fold, &writing)
        }
    }

    /// The scenario changed while the model answered: decided once more on the fresh state, with the answers at hand.
    private func decideAgain(
        _ first: TurnFold, _ writing: inout TurnWriting
    ) async throws(TurnInterruption) -> TurnReport {
        let opened: OpenedConversation
        do throws(TurnFailure) { opened = try await open(.resume(id)) } catch { throw .failed(error) }
        // Deleted and begun again with another flow: what was resolved and read means nothing there.
        guard opened.bundle.id == writing.opened.bundle.id else { throw .failed(.conflict) }
        var fold = TurnFold(engine: Engine(flow: opened.bundle.flow), turn: address.turn)
        var left = first.answers[...]
        let ended = try await fold.run(writing.resolved.event, in: opened.conversation) { _, _ in
            left.popFirst()
                ?? CallAnswer(event: .modelFailed(.unavailable), failureCode: "conflict", record: nil)
        }
        // All calls were paid for, also those that this decision had no use for.
        fold.calls = first.calls
        writing.opened = opened
        let report = report(fold, ended, writing)
        guard ended.isCommitted else {
            await writing.abandon()
            return report
        }
        do throws(StoreFailure) { return try await committed(fold, report, writing) } catch {
            throw .failed(TurnFailure(error, id))
        }
    }

    /// The turn written, or what the same request was answered with before.
    private func committed(
        _ fold: TurnFold, _ report: TurnReport, _ writing: TurnWriting
    ) async throws(StoreFailure) -> TurnReport {
        let commit = writing.commit(fold, report)
        let store = store
        let commitment = try await shielded { () async throws(StoreFailure) in try await store.commit(commit) }.get()
        progress.end(report.result, failureCode: report.reply.errorCode, in: writing.opened.bundle.flow)
        switch commitment {
        case .written: return report
        case .repeated(let stored):
            guard let reply = Reply(stored.reply, in: writing.opened.bundle.flow) else {
                throw .corrupt("the reply of turn \(stored.address.turn.rawValue)")
            }
            return TurnReport(repeating: stored, reply: reply, conversation: report.conversation)
        }
    }

    private func report(_ fold: TurnFold, _ ended: TurnFold.Ended, _ writing: TurnWriting) -> TurnReport {
        TurnReport(
            address: address,
            reply: Reply(
                ended.conversation, flow: writing.opened.bundle.flow, offers: ended.offers, result: ended.result,
                failureCode: ended.result.failure == .unavailable ? fold.failureCode : nil),
            result: ended.result, trace: fold.trace, calls: fold.calls, conversation: ended.conversation,
            isCommitted: ended.isCommitted, userMessage: writing.resolved.userMessage)
    }

    private func note(_ ended: TurnFold.Ended, _ opened: OpenedConversation) {
        guard let circle = ended.result.circle else { return }
        let flow = opened.bundle.flow
        runner.log.warning(
            "moves do not settle",
            metadata: ["conversation": "\(id.rawValue)", "flow": "\(flow.name)", "state": "\(flow[circle].name)"])
    }

    private func asked<Value: Sendable>(
        _ ask: () async throws(StoreFailure) -> Value
    ) async throws(TurnFailure) -> Value {
        do throws(StoreFailure) { return try await ask() } catch { throw TurnFailure(error, id) }
    }
}

/// Runs a store's work in a task of its own: a turn that is stopped must not take back what is being written.
func shielded<Value: Sendable>(
    _ work: @escaping @Sendable () async throws(StoreFailure) -> Value
) async -> Result<Value, StoreFailure> {
    await Task {
        do throws(StoreFailure) { return Result<Value, StoreFailure>.success(try await work()) } catch {
            return .failure(error)
        }
    }.value
}
