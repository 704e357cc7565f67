/// One decision in the making.
struct Deciding {
    let flow: Flow
    var conversation: Conversation
    /// What comes next. Every path through a decision sets it; until then the event has changed nothing.
    var effect = Effect.discard(.nothing)
    var trace: [TraceEntry] = []
    /// The turn's own notes, taken out of the conversation while deciding.
    var turn: TurnInProgress?

    init(flow: Flow, conversation: consuming Conversation) {
        self.flow = flow
        turn = conversation.turn
        conversation.turn = nil
        self.conversation = conversation
        trace.reserveCapacity(4)
    }

    consuming func decision() -> Decision {
        let offers = flow.offers(in: conversation)
        return Decision(conversation: conversation, effect: effect, offers: offers, trace: trace)
    }

    /// Asks the model; ``close(_:)`` keeps the turn open for the answer.
    mutating func call(_ prompt: PromptReference, _ purpose: ModelCall.Purpose, _ open: inout TurnInProgress) {
        open.calls += 1
        let call = ModelCall(prompt: prompt, purpose: purpose, number: open.calls)
        open.awaiting = call
        trace.append(.called(prompt, number: call.number))
    }

    /// Waits for the model if it was asked, and otherwise ends the turn: counts the revision up, says what is to be said.
    mutating func close(_ open: consuming TurnInProgress, failure: ModelCallFailure? = nil) {
        if let call = open.awaiting {
            effect = .call(call)
            conversation.turn = open
            return
        }
        // A proposal is used up when what it stood for was done; refused or failed, it can be pressed again.
        if let used = open.usedProposal, failure == nil, open.refusals.isEmpty {
            conversation.proposals.removeAll { $0.id == used }
        }
        conversation.revision += 1
        effect = .finish(result(of: open, failure: failure))
    }

    /// Answers without a turn: nothing is kept.
    mutating func discard(_ refusal: Refusal) {
        trace.append(.refused(refusal))
        effect = .discard(
            TurnResult(
                intent: refusal.intent, changes: [], refusals: [refusal], failure: nil, words: [.refused(refusal)]))
    }

    /// Whose words are said: see "The order of a turn", 6.
    private mutating func result(of open: TurnInProgress, failure: ModelCallFailure?) -> TurnResult {
        var words: [Words] = []
        if let failure {
            words = open.refusals.map(Words.refused) + [.failed(failure)]
        } else if !open.refusals.isEmpty {
            if open.modelWords != nil { trace.append(.wordsWithheld) }
            words = open.changes.compactMap(said) + open.refusals.map(Words.refused)
        } else if open.isUnclear {
            if open.modelWords != nil { trace.append(.wordsWithheld) }
            words = open.changes.compactMap(said) + [.unclear]
        } else if let message = open.modelWords {
            words = [.model(message)]
        } else {
            for change in open.changes {
                if let piece = said(change) { words.append(piece) }
            }
            if let state = open.entered, flow[state].says != nil { words.append(.opening(state)) }
        }
        return TurnResult(
            intent: open.intent, changes: open.changes, refusals: open.refusals, failure: failure, words: words)
    }

    private func said(_ change: Change) -> Words? {
        flow[change.intent].says == nil ? nil : .said(change.intent, change)
    }
}
