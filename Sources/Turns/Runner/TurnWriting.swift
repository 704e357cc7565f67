import ConversationCore
import OpenAIWire
import OrderedJSON
import PlainText
import PromptLibrary

/// What one turn writes to the store: first, where a model is asked, that it was accepted; at its end all that came of it.
struct TurnWriting: Sendable {
    let run: TurnRun
    var opened: OpenedConversation
    let resolved: InputResolution
    let lease: TurnLease
    /// In seconds since 1970.
    let began: Int
    private var isAccepted = false

    init(run: TurnRun, opened: OpenedConversation, resolved: InputResolution, lease: TurnLease, began: Int) {
        self.run = run
        self.opened = opened
        self.resolved = resolved
        self.lease = lease
        self.began = began
    }

    private var settings: TurnSettings { run.runner.settings }
    private var store: any ConversationStore { run.runner.store }

    /// Keeps the turn, once.
    mutating func accept() async throws(TurnInterruption) {
        if isAccepted { return }
        let turn = AcceptedTurn(
            address: run.address, bundle: opened.bundle.id, expected: opened.expected, fence: lease.fence,
            leaseExpires: run.runner.clock.unixSeconds + (settings.turnLimitMilliseconds + 999) / 1_000 + 1,
            owner: opened.owner,
            request: run.request.request, input: run.request.done, language: run.request.language,
            message: userMessage, began: began, takeovers: run.left.map { $0.turn.takeovers + 1 } ?? 0)
        let store = store
        let accepted = await shielded { () async throws(StoreFailure) in try await store.accept(turn) }
        switch accepted {
        case .success(.accepted): isAccepted = true
        case .success(.running(let address)): throw .failed(.running(address))
        case .success(.repeated(let stored)): throw .repeated(stored)
        case .failure(let failure): throw .failed(TurnFailure(failure, run.address.conversation))
        }
    }

    /// Lets go of the turn, of which nothing is kept.
    mutating func abandon() async {
        guard isAccepted else { return }
        isAccepted = false
        let (store, address) = (store, run.address)
        // Its lease runs out by itself if the store cannot be told.
        _ = await shielded { () async throws(StoreFailure) in try await store.abandon(address) }
    }

    private var userMessage: Message? {
        resolved.userMessage.isEmpty ? nil : message(1, .user, resolved.userMessage, at: began)
    }

    private func message(
        _ place: Int, _ author: Author, _ text: String, at moment: Int, byModel: Bool? = nil
    ) -> Message {
        Message(
            id: MessageID(turn: run.address.turn, place: place), author: author, text: text, at: moment,
            expires: expires(moment), byModel: byModel)
    }

    private func expires(_ moment: Int) -> Int? { settings.messageLifetimeSeconds.map { moment + $0 } }

    /// A turn that found no model is a failure of ours: the same request may be tried again under its key.
    private func keptRequest(_ report: TurnReport) -> KeyedRequest? {
        let isOurs = report.result.failure == .unavailable && report.reply.errorCode != TransportFailure.cancelled.code
        return isOurs ? nil : run.request.request
    }

    /// All that the turn leaves behind.
    func commit(_ fold: TurnFold, _ report: TurnReport) -> TurnCommit {
        let flow = opened.bundle.flow
        let ended = run.runner.clock.unixSeconds
        let said = report.reply.message
        let answer = said.isEmpty ? nil : message(2, .assistant, said, at: ended, byModel: report.reply.byModel)
        let messages = [userMessage, answer].compactMap(\.self)
        let wording = TraceWording(flow: flow)
        return TurnCommit(
            address: run.address, bundle: opened.bundle.id, expected: opened.expected, fence: lease.fence,
            owner: opened.owner, request: keptRequest(report), input: run.request.done,
            snapshot: .object(report.conversation.snapshot(in: flow)), revision: report.conversation.revision,
            listing: ConversationListing(report.conversation, in: flow),
            changes: report.result.changes.map { StoredChange($0, in: flow) }, messages: messages, calls: fold.calls,
            reply: report.reply.json, trace: fold.trace.map(wording.line), began: began, ended: ended,
            expires: expires(ended),
            due: flow.dayOfTimeOver(of: report.conversation).map(flow.beginning(of:)))
    }
}
