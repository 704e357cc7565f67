/// What the engine decided about one event: everything, as data.
public struct Decision: Hashable, Sendable {
    /// The conversation after the event.
    public let conversation: Conversation
    /// The one thing that comes next: a model call, or the end of the turn.
    public let effect: Effect
    /// What may be asked for now.
    public let offers: [Offer]
    /// Why it went as it did, in order.
    public let trace: [TraceEntry]
}

/// Something for the turn's runner to do.
public enum Effect: Hashable, Sendable {
    /// Call the model and come back with its reply or its failure.
    case call(ModelCall)
    /// The turn is over: commit it and answer.
    case finish(TurnResult)
    /// The press was stale, or nothing waited for the event: answer with what is offered now, commit nothing.
    case discard(TurnResult)
}
