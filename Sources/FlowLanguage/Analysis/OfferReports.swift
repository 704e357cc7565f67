import ConversationCore
import SpannedYAML

/// What is reported about offers.
extension FlowAnalysis {
    func reportOffers(_ reach: Reach, _ never: Set<GuardID>) {
        let before = flow.goesBack ? reach.statesBefore(in: flow) : flow.states.map { _ in [] }
        for (index, state) in flow.states.enumerated() where reach.settled[index] {
            for (position, intent) in state.offers.enumerated() {
                let place = places.offers[index][position]
                if flow[intent].onlyMoves, flow[intent].goes == .state(StateID(rawValue: index)) {
                    reportLeadingNowhere(intent, from: state, at: place)
                } else if flow[intent].goes == .back, before[index].isEmpty {
                    reportNothingBefore(intent, in: state, at: place)
                } else if !reach.possible[index][intent.rawValue] {
                    report(intent, at: place, never, "in `\(state.name)`")
                }
            }
        }
        for (position, intent) in flow.everywhere.enumerated() {
            let isPossible = flow.states.indices.contains { reach.possible[$0][intent.rawValue] }
            if !isPossible { report(intent, at: places.everywhere[position], never, "in any state") }
        }
    }

    private func reportLeadingNowhere(_ intent: IntentID, from state: State, at place: SourceSpan) {
        bag.report(
            FlowRules.leadsNowhere, "`\(flow[intent].name)` goes to `\(state.name)`, where the conversation is already",
            at: place, fix: "delete the offer; what is offered everywhere is not offered in the state that it goes to")
    }

    private func reportNothingBefore(_ intent: IntentID, in state: State, at place: SourceSpan) {
        bag.report(
            FlowRules.offerNeverPossible,
            "`\(flow[intent].name)` goes back, but no conversation comes to `\(state.name)` from another state",
            at: place, fix: "delete the offer, or name the state with `goes_to`")
    }

    /// A state that no conversation waits in has no use for a time, and nobody sees what it offers.
    func reportWaitingInVain(_ reach: Reach) {
        for (index, state) in flow.states.enumerated()
        where (state.after != nil || !state.offers.isEmpty) && reach.entered[index] && !reach.settled[index] {
            let waits = "no conversation waits in `\(state.name)`: it moves on at once"
            guard state.after == nil else {
                bag.report(
                    FlowRules.timeNeverCounts, waits + (state.offers.isEmpty ? "" : ", and nobody sees its offers"),
                    at: places.states[index],
                    fix: "delete `after`\(state.offers.isEmpty ? "" : " and `offers`"), or let the moves of "
                        + "`\(state.name)` have guards that can fail")
                continue
            }
            bag.report(
                FlowRules.offersNeverSeen, waits + ", so nobody sees its offers", at: places.offers[index].first,
                fix: "delete `offers`, or let the moves of `\(state.name)` have guards that can fail")
        }
    }

    /// Two of the guards that are asked for together, where they exclude each other wherever they are asked for.
    func whyNever(_ asked: [GuardID]) -> String {
        let asked = asked.prefix(8)
        for (place, one) in asked.enumerated() {
            for other in asked.dropFirst(place + 1) {
                let both = GuardExpression.and(expressions[one.rawValue], expressions[other.rawValue]).foldingConstants
                if GuardProofs.neverHolds(both, in: flow) {
                    return ": `\(flow[one].name)` and `\(flow[other].name)` never hold together"
                }
            }
        }
        return ""
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
                ?? "the needs of `\(intent.name)` can never hold \(`where`)" + whyNever(intent.needs)
        bag.report(
            FlowRules.offerNeverPossible, words, at: place,
            fix: "delete the offer"
                + (intent.actsOn == nil && intent.creates != .scenario
                    ? ", or write `if_not: show_disabled` so that people see what comes later" : ""))
    }
}
