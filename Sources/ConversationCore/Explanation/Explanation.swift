public import OrderedJSON

/// The answer to *why not?* for one intent in one conversation.
public struct Explanation: Hashable, Sendable {
    public enum Answer: Hashable, Sendable {
        /// It can run now.
        case possible
        /// No scenario exists yet, so only what creates one is on the table.
        case noScenarioYet
        /// The state does not have it on the table; the nearest state that does, if one was found.
        case notOfferedHere(StateID, nearest: StateID?)
        /// The state has it on the table, but not for who asks: whom it is for.
        case notForThisRole([RoleID])
        /// The first guard that fails, and what its terms are worth now.
        case needsNotMet(GuardID, [Observation])
        /// The intent goes back, and there is no state to go back to.
        case nowhereBack
        /// As many as may be are there.
        case full(KindID, count: Int)
        /// Nothing stands in its way, but there is none of what it changes or removes.
        case nothingThere(KindID)
    }

    /// A term of a guard and its value.
    public struct Observation: Hashable, Sendable {
        public let term: Term
        public let value: TermValue
    }

    /// One thing on the way that somebody does, or time.
    public enum Step: Hashable, Sendable {
        /// An intent runs, with the values that matter; where it is not for who asks, somebody of a role acts.
        case run(IntentID, [Value], role: RoleID?)
        /// Some days pass.
        case wait(days: Int)

        /// A value that a guard looks for.
        public struct Value: Hashable, Sendable {
            public let field: FieldReference
            public let value: JSON
        }
    }

    public let intent: IntentID
    public let answer: Answer
    /// A short series after which it can run, as far as the bounded search found one; where it is not for who asks, after
    /// which somebody for whom it is can run it. What is missing is created before days pass, days pass before what a
    /// person said is changed, and that is changed before anything is removed. Others act only where who asks cannot.
    public let way: [Step]?
    /// Whether no series that undoes as little is shorter.
    public let isShortest: Bool

    /// The intents of ``way``.
    public var unlockedBy: [IntentID]? { way?.compactMap(\.intent) }
}

extension Engine {
    /// Why an intent can or cannot run now, and what would change that.
    public func explain(_ intent: IntentID, in conversation: Conversation) -> Explanation {
        let reason = flow.obstacle(to: intent, in: conversation)
        if reason == nil, flow.hasTarget(for: intent, in: conversation) {
            return Explanation(intent: intent, answer: .possible, way: [], isShortest: true)
        }
        let found = UnlockSearch(flow: flow).run(to: intent, from: conversation)
        let answer: Explanation.Answer =
            switch reason {
            case .notOfferedHere where !flow.isMeant(intent, for: conversation.occasion.role):
                .notForThisRole(flow[intent].roles)
            case .notOfferedHere where conversation.scenario == nil: .noScenarioYet
            case .needsNotMet(let need): .needsNotMet(need, observations(of: need, in: conversation))
            case .full(let kind): .full(kind, count: conversation[kind].count)
            case .nowhereBack: .nowhereBack
            case nil: .nothingThere(flow[intent].actsOn ?? .scenario)
            case .notOfferedHere, .invalid, .entityMissing, .held, .stale:
                .notOfferedHere(conversation.state, nearest: found.nearest)
            }
        return Explanation(intent: intent, answer: answer, way: found.path, isShortest: found.isShortest)
    }

    /// The shortest series of offered intents that leads to a situation like that of one of these moments, and which.
    /// - Returns: `nil` where the bounded search finds none.
    public func wayBack(
        to moments: [Conversation], from conversation: Conversation
    ) -> (path: [IntentID], moment: Int)? {
        UnlockSearch(flow: flow).run(toAnyOf: moments, from: conversation)
    }

    private func observations(of need: GuardID, in conversation: Conversation) -> [Explanation.Observation] {
        var seen: [Explanation.Observation] = []
        // What is calculated is shown, and then what it is calculated from.
        for term in flow.conditions[need.rawValue].terms.flatMap({ [$0] + $0.operands }) {
            switch term {
            case .count, .field, .today, .aggregate, .arithmetic, .days, .workingDays:
                let observation = Explanation.Observation(term: term, value: TermValue(term, in: conversation))
                if !seen.contains(observation) { seen.append(observation) }
            case .number, .text, .flag, .item: break
            }
        }
        return seen
    }
}
