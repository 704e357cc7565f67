import OrderedJSON
import PlainText

/// What tells two conversations apart for a search: in one grain two of them are the same situation, and only one is
/// gone on from.
struct Situation: Hashable {
    let state: StateID
    /// Where an intent would go back to.
    let from: StateID?
    /// The day, where guards know it.
    let day: Day?
    let known: [Known]

    enum Known: Hashable {
        /// Whether a guard holds.
        case judgement(Bool)
        /// What a guard counts.
        case count(TermValue)
        /// Whether there is none of a kind, some, or as many as may be.
        case room(Int)
        /// A field that a guard reads.
        case value(JSON)
        /// Where the entities of a kind begin, and where one ends.
        case kind, entity
    }
}

enum SituationGrain {
    /// What guards make of values, and what they count.
    case judgements
    /// Every value that a guard reads.
    case values
}

/// Makes situations of conversations in a flow.
struct Situations {
    private let flow: Flow
    private let samples: SampleValues
    private let knowsTheDay: Bool
    private let counts: [Term]

    init(_ flow: Flow, _ samples: SampleValues, knowsTheDay: Bool) {
        self.flow = flow
        self.samples = samples
        self.knowsTheDay = knowsTheDay
        var counts: [Term] = []
        for term in flow.conditions.flatMap(\.terms).flatMap(\.operands) where term.isCount && !counts.contains(term) {
            counts.append(term)
        }
        self.counts = counts
    }

    func situation(_ conversation: Conversation, _ grain: SituationGrain) -> Situation {
        Situation(
            state: conversation.state, from: conversation.arrival.from,
            day: knowsTheDay ? conversation.occasion.today : nil,
            known: grain == .judgements ? judgements(conversation) : values(conversation))
    }

    private func judgements(_ conversation: Conversation) -> [Situation.Known] {
        flow.conditions.map { .judgement($0.holds(in: conversation)) }
            + counts.map { .count(TermValue($0, in: conversation)) }
            + zip(conversation.collections, flow.kinds).map { entities, kind in
                .room(entities.isEmpty ? 0 : entities.count < kind.atMost ? 1 : 2)
            }
    }

    private func values(_ conversation: Conversation) -> [Situation.Known] {
        zip(conversation.collections, samples.read).flatMap { entities, read in
            [.kind]
                + entities.flatMap { entity in
                    [.entity]
                        + read.map { .value(entity.values.indices.contains($0) ? entity.values[$0] : JSON.null) }
                }
        }
    }
}

extension Term {
    /// Whether it is a number of things, which grows step by step.
    fileprivate var isCount: Bool {
        switch self {
        case .count: true
        case .aggregate(let aggregate): aggregate.function == .count
        case .number, .text, .flag, .field, .item, .today, .arithmetic, .days, .workingDays: false
        }
    }
}
