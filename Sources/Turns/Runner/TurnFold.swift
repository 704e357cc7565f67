import ConversationCore

/// A turn as a series of decisions: the first event, then each call's answer, until the engine ends it.
struct TurnFold {
    let engine: Engine
    let turn: TurnID
    private(set) var trace: [TraceEntry] = []
    var calls: [CallRecord] = []
    /// The answers in order, kept in case the turn must be decided once more.
    private(set) var answers: [CallAnswer] = []
    private(set) var failureCode: String?

    init(engine: Engine, turn: TurnID) {
        self.engine = engine
        self.turn = turn
    }

    struct Ended {
        let conversation: Conversation
        let result: TurnResult
        let offers: [Offer]
        let isCommitted: Bool
    }

    /// Runs the turn.
    /// - Parameter answer: gives a call's answer; it is asked for at most three.
    mutating func run(
        _ first: Event, in conversation: consuming Conversation,
        answer: (ModelCall, Conversation) async throws(TurnInterruption) -> CallAnswer
    ) async throws(TurnInterruption) -> Ended {
        var decision = engine.decide(first, turn: turn, in: conversation)
        while true {
            trace += decision.trace
            switch decision.effect {
            case .finish(let result):
                return Ended(
                    conversation: decision.conversation, result: result, offers: decision.offers, isCommitted: true)
            case .discard(let result):
                return Ended(
                    conversation: decision.conversation, result: result, offers: decision.offers, isCommitted: false)
            case .call(let call):
                let given = try await answer(call, decision.conversation)
                answers.append(given)
                if let record = given.record { calls.append(record) }
                failureCode = given.failureCode
                decision = engine.decide(given.event, turn: turn, in: decision.conversation)
            }
        }
    }
}
