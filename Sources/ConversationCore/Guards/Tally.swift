import PlainText

/// What a flow's aggregates are worth in a conversation, kept up to date write by write, so that a guard need not look at
/// every entity again. It says nothing that the collections do not say, and so is no part of what a conversation is.
struct Tally: Sendable {
    private let flow: Flow
    /// The day that it was made for.
    private let today: Day?
    private var results: [AggregateResult]
    /// What they are worth where that is quickly said.
    private var flatValues: [FlatValue]

    /// Looks at everything once.
    init(_ flow: Flow, in conversation: Conversation) {
        self.flow = flow
        today = conversation.occasion.today
        results = flow.aggregates.map { AggregateResult($0, in: conversation) }
        flatValues = zip(results, flow.aggregates).map { $0.flatValue(of: $1) }
    }

    /// Whether it is that of a flow, on a day.
    func isValid(for flow: Flow, on today: Day?) -> Bool {
        self.flow === flow && (self.today == today || !flow.aggregatesKnowTheDay)
    }

    /// What is kept at a place; `nil` where it was made for another day.
    func value(at place: Int, on today: Day?) -> TermValue? {
        guard self.today == today || !flow.aggregatesKnowTheDay, results.indices.contains(place) else { return nil }
        return results[place].value(of: flow.aggregates[place])
    }

    /// The same where it is quickly said; `other` where it is not.
    @inline(__always)
    func flatValue(at place: Int, on today: Day?) -> FlatValue {
        guard self.today == today || !flow.aggregatesKnowTheDay, flatValues.indices.contains(place) else {
            return .other
        }
        return flatValues[place]
    }

    /// A write of a kind: what was there before, and what is there now, in a conversation in which it is done.
    mutating func note(_ kind: KindID, from before: Entity?, to after: Entity?, in conversation: Conversation) {
        let touched = flow.touchedAggregates[kind.rawValue]
        for place in touched.whole { make(place, in: conversation) }
        guard !touched.byItem.isEmpty, let some = before ?? after else { return }
        // Each entity is looked at once, for all of them. Both are always there: unwrapping one would copy it each time.
        let (leaves, comes) = (before != nil, after != nil)
        let leaving = ItemSource(conversation, lookingAt: before ?? some, fields: leaves ? touched.looksAt : [])
        let coming = ItemSource(conversation, lookingAt: after ?? some, fields: comes ? touched.looksAt : [])
        for place in touched.byItem {
            let aggregate = flow.aggregates[place]
            if leaves, !results[place].remove(itemOf: leaving, from: aggregate) {
                make(place, in: conversation)
                continue
            }
            if comes { results[place].add(itemOf: coming, to: aggregate) }
            if let value = results[place].news(of: aggregate) { flatValues[place] = value }
        }
    }

    private mutating func make(_ place: Int, in conversation: Conversation) {
        results[place] = AggregateResult(flow.aggregates[place], in: conversation)
        flatValues[place] = results[place].flatValue(of: flow.aggregates[place])
    }
}

/// A tally, or none. It never tells two conversations apart.
struct KeptTally: Hashable, Sendable {
    /// At most one: an array is a box that changes in place.
    var tallies: [Tally] = []

    static func == (left: KeptTally, right: KeptTally) -> Bool { true }

    func hash(into hasher: inout Hasher) {}
}
