import PlainText

/// What a flow's aggregates are worth in a conversation, kept up to date write by write, so that a guard need not look at
/// every entity again. It says nothing that the collections do not say, and so is no part of what a conversation is.
struct Tally: Sendable {
    private let flow: Flow
    /// The day that it was made for.
    private let today: Day?
    private var results: [AggregateResult]
    private var values: [TermValue]

    /// Looks at everything once.
    init(_ flow: Flow, in conversation: Conversation) {
        self.flow = flow
        today = conversation.occasion.today
        results = flow.aggregates.map { AggregateResult($0, in: conversation) }
        values = zip(results, flow.aggregates).map { $0.value(of: $1) }
    }

    /// Whether it is that of a flow, on a day.
    func isValid(for flow: Flow, on today: Day?) -> Bool {
        self.flow === flow && (self.today == today || !flow.aggregatesKnowTheDay)
    }

    /// What is kept at a place; `nil` where it was made for another day.
    func value(at place: Int, on today: Day?) -> TermValue? {
        guard self.today == today || !flow.aggregatesKnowTheDay, values.indices.contains(place) else { return nil }
        return values[place]
    }

    /// A write of a kind: what was there before, and what is there now, in a conversation in which it is done.
    mutating func note(_ kind: KindID, from before: Entity?, to after: Entity?, in conversation: Conversation) {
        var source = ItemSource(conversation)
        for place in flow.aggregates.indices {
            let aggregate = flow.aggregates[place]
            let isOfKind = aggregate.kind == kind
            // A `where` may ask for the scenario's fields.
            let isUnderScenario = kind == .scenario && aggregate.condition != nil
            guard isOfKind || isUnderScenario else { continue }
            if isUnderScenario || !noteItem(aggregate, place, before, after, &source) {
                results[place] = AggregateResult(aggregate, in: conversation)
            }
            values[place] = results[place].value(of: aggregate)
        }
    }

    private mutating func noteItem(
        _ aggregate: Aggregate, _ place: Int, _ before: Entity?, _ after: Entity?, _ source: inout ItemSource
    ) -> Bool {
        guard case .entities = aggregate.items else { return false }
        if let before, !results[place].remove(.entity(before), from: aggregate, in: &source) { return false }
        if let after { results[place].add(.entity(after), to: aggregate, in: &source) }
        return true
    }
}

extension Tally: Hashable {
    static func == (left: Tally, right: Tally) -> Bool { true }

    func hash(into hasher: inout Hasher) {}
}
