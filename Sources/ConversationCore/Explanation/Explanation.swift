/// The answer to *why not?* for one intent in one conversation.
public struct Explanation: Hashable, Sendable {
    public enum Answer: Hashable, Sendable {
        /// It can run now.
        case possible
        /// No scenario exists yet, so only what creates one is on the table.
        case noScenarioYet
        /// The state does not have it on the table; the nearest state that does, if one was found.
        case notOfferedHere(StateID, nearest: StateID?)
        /// The first guard that fails, and what its terms are worth now.
        case needsNotMet(GuardID, [Observation])
        /// As many as may be are there.
        case full(KindID, count: Int)
    }

    /// A term of a guard and its value.
    public struct Observation: Hashable, Sendable {
        public let term: Term
        public let value: TermValue
    }

    public let intent: IntentID
    public let answer: Answer
    /// The shortest series of intents that would unlock it, as far as the bounded search found one.
    public let unlockedBy: [IntentID]?
}

extension Engine {
    /// Why an intent can or cannot run now, and what would change that.
    public func explain(_ intent: IntentID, in conversation: Conversation) -> Explanation {
        guard let reason = flow.obstacle(to: intent, in: conversation) else {
            return Explanation(intent: intent, answer: .possible, unlockedBy: [])
        }
        let found = UnlockSearch(flow: flow).run(to: intent, from: conversation)
        let answer: Explanation.Answer =
            switch reason {
            case .notOfferedHere where conversation.scenario == nil: .noScenarioYet
            case .needsNotMet(let need): .needsNotMet(need, observations(of: need, in: conversation))
            case .full(let kind): .full(kind, count: conversation[kind].count)
            case .notOfferedHere, .invalid, .entityMissing, .held, .stale:
                .notOfferedHere(conversation.state, nearest: found.nearest)
            }
        return Explanation(intent: intent, answer: answer, unlockedBy: found.path)
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
        for term in flow[need].condition.terms {
            switch term {
            case .count, .field:
                let observation = Explanation.Observation(term: term, value: TermValue(term, in: conversation))
                if !seen.contains(observation) { seen.append(observation) }
            case .number, .text, .flag: break
            }
        }
        return seen
    }
}
