import ConversationCore
import SpannedYAML

/// What is reported about offers.
extension FlowAnalysis {
    func reportOffers(_ reach: Reach, _ never: Set<GuardID>) {
        for (index, state) in flow.states.enumerated() where reach.settled[index] {
            for (position, intent) in state.offers.enumerated() where !reach.possible[index][intent.rawValue] {
                report(intent, at: places.offers[index][position], never, "in `\(state.name)`")
            }
        }
        for (position, intent) in flow.everywhere.enumerated() {
            let isPossible = flow.states.indices.contains { reach.possible[$0][intent.rawValue] }
            if !isPossible { report(intent, at: places.everywhere[position], never, "in any state") }
        }
    }

    private func report(_ id: IntentID, at place: SourceSpan, _ never: Set<GuardID>, _ `where`: String) {
        let intent = flow[id]
        // A disabled button with its reason is there to say what comes later.
        if intent.whenNotMet == .shownDisabled, intent.actsOn == nil, intent.creates != .scenario { return }
        if intent.needs.contains(where: never.contains) { return }
        let words =
            intent.creates == .scenario
            ? "`\(intent.name)` creates the scenario, which exists already \(`where`)"
            : intent.actsOn.map {
                "there is never a `\(flow[$0].name)` for `\(intent.name)` \(`where`), or its needs never hold"
            }
                ?? "the needs of `\(intent.name)` can never hold \(`where`)"
        bag.report(
            FlowRules.offerNeverPossible, words, at: place,
            fix: "delete the offer"
                + (intent.actsOn == nil && intent.creates != .scenario
                    ? ", or write `if_not: show_disabled` so that people see what comes later" : ""))
    }
}
