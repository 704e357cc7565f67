import ConversationCore
import SpannedYAML

/// What is reported about states and their moves.
extension FlowAnalysis {
    /// A circle in words, ending where it begins.
    func names(of circle: [Int]) -> String {
        (circle + circle.prefix(1)).map { "`\(flow.states[$0].name)`" }.joined(separator: " → ")
    }

    func report(_ circle: [Int], _ reach: Reach) {
        let next = StateID(rawValue: circle[circle.count > 1 ? 1 : 0])
        let line = flow.states[circle[0]].movesOn.indices.first {
            flow.states[circle[0]].movesOn[$0].to == next && reach.won[circle[0]][$0]
        }
        bag.report(
            FlowRules.circleOfMoves, "the moves go in a circle and never end: \(names(of: circle))",
            at: line.map { places.moves[circle[0]][$0] } ?? places.states[circle[0]],
            fix: "let one of the moves have a guard that fails after the others")
    }

    func reportStates(_ reach: Reach) {
        for index in flow.states.indices where !reach.entered[index] {
            bag.report(
                FlowRules.unreachableState, "no conversation ever gets to `\(flow.states[index].name)`",
                at: places.states[index],
                fix: "let a state that is reached move on to it, or an intent go to it, or delete it")
        }
        let leadsToRest = statesThatLeadToRest(reach)
        for (index, state) in flow.states.enumerated() where reach.entered[index] && !leadsToRest[index] {
            let hasMoves =
                state.movesOn.indices.contains { reach.won[index][$0] }
                || !reach.departures(from: index, in: flow).isEmpty || reach.goesBack(from: index, in: flow)
            bag.report(
                FlowRules.deadEnd,
                hasMoves
                    ? "from `\(state.name)` no state is reached in which a conversation may rest"
                    : "a conversation can neither move on from `\(state.name)` nor rest there",
                at: places.states[index], fix: "add `may_rest_here: true`, or a move that can hold")
        }
    }

    /// The states that may rest, and those from which moves lead to one.
    private func statesThatLeadToRest(_ reach: Reach) -> [Bool] {
        var leads = flow.states.map(\.mayRestHere)
        let before = flow.goesBack ? reach.statesBefore(in: flow) : []
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for (index, state) in flow.states.enumerated() where !leads[index] {
                let next = state.movesOn.indices.contains { line in
                    reach.won[index][line] && leads[state.movesOn[line].to.rawValue]
                }
                let departures = reach.departures(from: index, in: flow)
                let isLeft =
                    departures.contains { leads[$0] }
                    || reach.goesBack(from: index, in: flow) && before[index].contains { leads[$0] }
                if next || isLeft {
                    leads[index] = true
                    hasChanged = true
                }
            }
        }
        return leads
    }

    func reportMoves(_ explored: FlowExploration, _ never: Set<GuardID>) {
        let reach = explored.reach
        for (index, state) in flow.states.enumerated() where reach.entered[index] {
            for (line, move) in state.movesOn.enumerated() where !reach.won[index][line] {
                if move.when.contains(where: never.contains) { continue }
                let place = places.moves[index][line]
                if let winner = reach.lostTo[index][line] ?? explored.shadow(of: line, in: state) {
                    bag.report(
                        FlowRules.shadowedMove, "this move never wins: whenever it holds, an earlier line does",
                        at: place, notes: [(places.moves[index][winner], "this line wins")],
                        fix: "put the line with more guards first")
                } else {
                    bag.report(
                        FlowRules.moveNeverHolds, "this move can never hold in `\(state.name)`" + whyNever(move.when),
                        at: place,
                        fix: "offer here what makes its guards hold, or delete it")
                }
            }
        }
    }
}
