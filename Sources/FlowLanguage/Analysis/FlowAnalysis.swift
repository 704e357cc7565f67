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
    /// For each guard behind the named ones, the guard that it denies.
    var negated: [Int] = []

    /// Reports all findings.
    func report() {
        reportUnusedGuards()
        reportIntentsNeverOffered()
        reportFirstStep()
        let guards = expressions.map { expression in
            let folded = expression.foldingConstants
            return AnalysedGuard(Condition(folded), folded, in: flow)
        }
        let proofs = GuardProofs(flow: flow, guards: guards)
        // What never holds has a finding of its own; what hangs on it has none, as if it could hold.
        let explored = FlowExploration(
            flow: flow, guards: guards, proofs: proofs.settingAside(flow.guards.indices.dropLast(negated.count)))
        report(proofs, explored.reach)
        reportWhatIsLeftOpen(explored)
        let never = Set(flow.guards.indices.filter { proofs.truth($0) == .fails }.map(GuardID.init(rawValue:)))
        for circle in explored.reach.circles.prefix(10) { report(circle, explored.reach) }
        reportStates(explored.reach)
        reportMoves(explored, never)
        reportOffers(explored.reach, never)
        reportWaitingInVain(explored.reach)
    }

    // MARK: The beginning

    private func reportFirstStep() {
        let nothing = Conversation(beginning: flow)
        for (index, intent) in flow.intents.enumerated() where intent.creates == .scenario {
            // What asks for the day may hold on another one.
            guard case .blocked(.unmet(let need)) = flow.passage(to: IntentID(rawValue: index), of: nothing),
                !flow[need].expression.knowsTheDay
            else { continue }
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
}
