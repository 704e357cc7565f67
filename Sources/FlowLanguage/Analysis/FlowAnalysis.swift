import ConversationCore
import SpannedYAML

/// What can be proven about a flow without running it: states that are never reached or never left, moves that never
/// win or go in circles, guards and offers that never hold.
///
/// The exploration allows everything that the engine allows, and more: a claim that something never happens is certain.
/// What follows from the structure alone is always found. Where guards tell too many cases apart, some are left open, and
/// a warning says which.
struct FlowAnalysis {
    let flow: Flow
    let expressions: [GuardExpression]
    let places: FlowPlaces
    let bag: DiagnosticBag

    /// Reports all findings.
    func report() {
        reportUnusedGuards()
        reportIntentsNeverOffered()
        reportFirstStep()
        let terms = expressions.map(GuardTerms.init)
        let proofs = GuardProofs(flow: flow, expressions: expressions, terms: terms)
        report(proofs)
        let explored = FlowExploration(flow: flow, expressions: expressions, terms: terms, proofs: proofs)
        report(explored.selection)
        let never = Set(flow.guards.indices.filter { proofs.truth($0) == .fails }.map(GuardID.init(rawValue:)))
        for circle in explored.exploration.circles.prefix(10) { report(circle, explored.exploration) }
        reportStates(explored.exploration)
        reportMoves(explored, never)
        reportOffers(explored.exploration, never)
    }

    // MARK: Guards

    private func reportUnusedGuards() {
        let used = Set(flow.intents.flatMap(\.needs) + flow.states.flatMap { $0.movesOn.flatMap(\.when) })
        for index in flow.guards.indices where !used.contains(GuardID(rawValue: index)) {
            bag.report(
                FlowRules.unusedGuard, "nothing asks for the guard `\(flow.guards[index].name)`",
                at: places.guards[index], fix: "use it in `needs` or `when`, or delete it")
        }
    }

    private func report(_ proofs: GuardProofs) {
        for index in flow.guards.indices {
            let name = flow.guards[index].name
            let place = places.expressions[index]
            switch proofs.verdicts[index] {
            case .varies: break
            case .neverHolds:
                bag.report(
                    FlowRules.guardNeverHolds, "this can never hold", at: place,
                    fix: "compare with numbers up to `at_most`")
            case .alwaysHolds:
                bag.report(
                    FlowRules.guardAlwaysHolds, "this always holds", at: place, fix: "delete the guard, or change it")
            case .comparesValues:
                bag.report(
                    FlowRules.guardNotProved,
                    "no claim is made about `\(name)`: it compares two values that both change",
                    at: place, fix: "where it can be said so, compare with a number, a day or a text")
            case .tooManyCases(let size):
                bag.report(
                    FlowRules.guardNotProved,
                    "no claim is made about `\(name)`: it tells \(words(size)) cases apart",
                    at: place, fix: "split it into guards with fewer conditions, or compare with smaller numbers")
            }
        }
    }

    private func report(_ selection: GuardSelection) {
        guard let first = selection.leftOut.first else { return }
        let names = selection.leftOut.map { "`\(flow.guards[$0].name)`" }
        let more = names.count > 5 ? " and \(names.count - 5) more" : ""
        bag.report(
            FlowRules.statesNotProved,
            "the guards tell \(words(selection.wholeSize)) cases apart together: no claim about states and moves is made "
                + "from \(names.prefix(5).joined(separator: ", "))\(more)",
            at: places.expressions[first], fix: "compare with smaller numbers, or with fewer counts and fields")
    }

    private func words(_ size: Int) -> String { size == .max ? "countless" : "\(size)" }

    // MARK: The beginning

    private func reportFirstStep() {
        let nothing = Conversation(beginning: flow)
        for (index, intent) in flow.intents.enumerated() where intent.creates == .scenario {
            guard let need = intent.needs.first(where: { !flow[$0].condition.holds(in: nothing) }) else { continue }
            bag.report(
                FlowRules.offerNeverPossible,
                "`\(intent.name)` begins a conversation, when nothing exists yet: `\(flow[need].name)` cannot hold then",
                at: places.intents[index], fix: "delete its `needs`")
        }
    }

    private func reportIntentsNeverOffered() {
        let offered = Set(flow.everywhere + flow.states.flatMap(\.offers))
        for (index, intent) in flow.intents.enumerated() {
            guard !offered.contains(IntentID(rawValue: index)), intent.creates != .scenario else { continue }
            bag.report(
                FlowRules.intentNeverOffered, "no state offers `\(intent.name)`", at: places.intents[index],
                fix: "add it to the `offers` of a state or of `everywhere`")
        }
    }

    // MARK: States and moves

    private func report(_ circle: [Int], _ exploration: Exploration) {
        let names = (circle + [circle[0]]).map { "`\(flow.states[$0].name)`" }.joined(separator: " → ")
        let next = StateID(rawValue: circle[circle.count > 1 ? 1 : 0])
        let line = flow.states[circle[0]].movesOn.indices.first {
            flow.states[circle[0]].movesOn[$0].to == next && exploration.won[circle[0]][$0]
        }
        bag.report(
            FlowRules.circleOfMoves, "the moves go in a circle and never end: \(names)",
            at: line.map { places.moves[circle[0]][$0] } ?? places.states[circle[0]],
            fix: "let one of the moves have a guard that fails after the others")
    }

    private func reportStates(_ exploration: Exploration) {
        for index in flow.states.indices where !exploration.entered[index] {
            bag.report(
                FlowRules.unreachableState, "no conversation ever gets to `\(flow.states[index].name)`",
                at: places.states[index], fix: "let a state that is reached move on to it, or delete it")
        }
        let leadsToRest = statesThatLeadToRest(exploration)
        for (index, state) in flow.states.enumerated() where exploration.entered[index] && !leadsToRest[index] {
            let hasMoves = state.movesOn.indices.contains { exploration.won[index][$0] }
            bag.report(
                FlowRules.deadEnd,
                hasMoves
                    ? "from `\(state.name)` no state is reached in which a conversation may rest"
                    : "a conversation can neither move on from `\(state.name)` nor rest there",
                at: places.states[index], fix: "add `may_rest_here: true`, or a move that can hold")
        }
    }

    /// The states that may rest, and those from which moves lead to one.
    private func statesThatLeadToRest(_ exploration: Exploration) -> [Bool] {
        var leads = flow.states.map(\.mayRestHere)
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for (index, state) in flow.states.enumerated() where !leads[index] {
                let next = state.movesOn.indices.contains { line in
                    exploration.won[index][line] && leads[state.movesOn[line].to.rawValue]
                }
                if next {
                    leads[index] = true
                    hasChanged = true
                }
            }
        }
        return leads
    }

    private func reportMoves(_ explored: FlowExploration, _ never: Set<GuardID>) {
        let exploration = explored.exploration
        for (index, state) in flow.states.enumerated() where exploration.entered[index] {
            for (line, move) in state.movesOn.enumerated() where !exploration.won[index][line] {
                if move.when.contains(where: never.contains) { continue }
                let place = places.moves[index][line]
                if let winner = exploration.lostTo[index][line] ?? explored.shadow(of: line, in: state) {
                    bag.report(
                        FlowRules.shadowedMove, "this move never wins: whenever it holds, an earlier line does",
                        at: place, notes: [(places.moves[index][winner], "this line wins")],
                        fix: "put the line with more guards first")
                } else {
                    bag.report(
                        FlowRules.moveNeverHolds, "this move can never hold in `\(state.name)`", at: place,
                        fix: "offer here what makes its guards hold, or delete it")
                }
            }
        }
    }

    // MARK: Offers

    private func reportOffers(_ exploration: Exploration, _ never: Set<GuardID>) {
        for (index, state) in flow.states.enumerated() where exploration.settled[index] {
            for (position, intent) in state.offers.enumerated() where !exploration.possible[index][intent.rawValue] {
                report(intent, at: places.offers[index][position], never, "in `\(state.name)`")
            }
        }
        for (position, intent) in flow.everywhere.enumerated() {
            let isPossible = flow.states.indices.contains { exploration.possible[$0][intent.rawValue] }
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
