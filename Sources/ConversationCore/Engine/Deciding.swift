/// One decision in the making. Not copyable, so that everything in it is changed in place and handed on without a copy.
///
/// Each thing that can happen is a method that answers with the effect. Here is how a turn goes on and ends; what a person
/// does, what a model answers, how a reading is carried out, what is written, when the state moves on, what becomes a
/// button and whose words are said stand each in an extension of that name.
struct Deciding: ~Copyable {
    let flow: Flow
    var conversation: Conversation
    var trace: [TraceEntry] = []

    @inline(__always)
    init(flow: Flow, conversation: consuming Conversation) {
        self.flow = flow
        self.conversation = consume conversation
        if flow.hasAggregates { self.conversation.makeTally(for: flow) }
        trace.reserveCapacity(4)
    }

    /// Begins a turn in the state as it is.
    func begin(_ id: TurnID) -> TurnInProgress {
        TurnInProgress(id: id, beganIn: conversation.state, cameFrom: conversation.arrival.from)
    }

    /// Asks the model; ``close(_:failure:)`` keeps the turn open for the answer.
    mutating func call(_ prompt: PromptReference, _ purpose: ModelCall.Purpose, _ open: inout TurnInProgress) {
        open.calls += 1
        trace.append(.called(prompt, number: open.calls))
        open.awaiting = ModelCall(prompt: prompt, purpose: purpose, number: open.calls)
    }

    /// Waits for the model if it was asked, and otherwise ends the turn: counts the revision up, says what is to be said.
    mutating func close(_ open: consuming TurnInProgress, failure: ModelCallFailure? = nil) -> Effect {
        if let call = open.awaiting {
            conversation.turn = consume open
            return .call(call)
        }
        // A proposal is used up when what it stood for was done; refused or failed, it can be pressed again.
        if let used = open.usedProposal, failure == nil, open.refusals.isEmpty {
            conversation.proposals.removeAll { $0.id == used }
        }
        conversation.revision += 1
        noteBeginning()
        let words = words(of: open, failure)
        return .finish(
            TurnResult(
                intent: open.intent, changes: open.changes, refusals: open.refusals,
                confirmations: open.confirmations, failure: failure, circle: open.circle, words: words,
                departures: open.departures))
    }

    /// Answers without a turn: nothing is kept.
    mutating func discard(_ refusal: Refusal) -> Effect {
        trace.append(.refused(refusal))
        return .discard(
            TurnResult(intent: refusal.intent, refusals: [refusal], words: [.refused(refusal)]))
    }

    /// An event that the conversation was not waiting for changes nothing, not even an open turn.
    mutating func unexpected() -> Effect {
        trace.append(.unexpected)
        return .discard(TurnResult(intent: nil, words: []))
    }
}
