import ConversationCore
import SpannedYAML

/// What is reported about guards.
extension FlowAnalysis {
    func reportUnusedGuards() {
        var used = Set(flow.intents.flatMap(\.needs) + flow.states.flatMap { $0.movesOn.flatMap(\.when) })
        // What asks that a guard fails asks for the guard.
        used.formUnion(negated.map(GuardID.init(rawValue:)))
        for index in flow.guards.indices.dropLast(negated.count) where !used.contains(GuardID(rawValue: index)) {
            bag.report(
                FlowRules.unusedGuard, "nothing asks for the guard `\(flow.guards[index].name)`",
                at: places.guards[index], fix: "use it in `needs` or `when`, or delete it")
        }
    }

    func report(_ proofs: GuardProofs, _ reach: Reach) {
        reportWhatIsNotAnalysed(proofs, reach)
        for index in flow.guards.indices.dropLast(negated.count) {
            let name = flow.guards[index].name
            let place = places.expressions[index]
            switch proofs.verdicts[index] {
            case .varies:
                reportDoubts(about: index, at: place, reach)
                reportBlankText(in: index, at: place)
            case .neverHolds:
                let why = NeverHolding(expressions[index], in: flow)
                bag.report(FlowRules.guardNeverHolds, "this can never hold" + why.reason, at: place, fix: why.fix)
            case .alwaysHolds:
                bag.report(
                    FlowRules.guardAlwaysHolds, "this always holds", at: place, fix: "delete the guard, or change it")
            case .setAside: break
            case .comparesValues:
                // Nothing need be done about a guard of which nothing can be said, unless moves hang on it.
                let doubts = doubts(about: related(to: index), reach)
                guard !doubts.isEmpty else { continue }
                bag.report(
                    FlowRules.guardNotProved,
                    "no claim is made about `\(name)` and the moves that ask for it: it \(whyNothingIsSaid(of: index))",
                    at: place, notes: doubts, fix: "let one of the moves have a guard that fails after the others")
            case .tooManyCases(let size):
                bag.report(
                    FlowRules.guardNotProved,
                    "no claim is made about `\(name)`: it tells \(words(size)) cases apart",
                    at: place, notes: doubts(about: [index], reach),
                    fix: "split it into guards with fewer conditions, or compare with smaller numbers")
            }
        }
    }

    private func reportBlankText(in index: Int, at place: SourceSpan) {
        guard expressions[index].comparesWithBlank else { return }
        bag.report(
            FlowRules.guardAsksForBlank, "a field without a value is no blank text, so this does not find it",
            at: place,
            fix: "ask with `not filled(…)` where nothing was given, with `filled(…)` where something was")
    }

    /// Of what is calculated more is tried than can be, so that a circle which hangs on it is no claim.
    private func reportDoubts(about index: Int, at place: SourceSpan, _ reach: Reach) {
        let notes = doubts(about: related(to: index), reach)
        guard !notes.isEmpty, flow.guards[index].condition.terms.contains(where: \.isCalculated) else { return }
        bag.report(
            FlowRules.guardNotProved,
            "no claim is made about `\(flow.guards[index].name)` and the moves that ask for it",
            at: place, notes: notes, fix: "let one of the moves have a guard that fails after the others")
    }

    /// All of them in one note: a rule that compares what both change is a rule like another, and no slip.
    private func reportWhatIsNotAnalysed(_ proofs: GuardProofs, _ reach: Reach) {
        let open = flow.guards.indices.dropLast(negated.count).filter {
            proofs.verdicts[$0] == .comparesValues && doubts(about: related(to: $0), reach).isEmpty
        }
        guard let first = open.first else { return }
        let shown = open.prefix(5).map { "`\(flow.guards[$0].name)`" }
        let more = open.count > 5 ? ["\(open.count - 5) more"] : []
        let names = (shown + more).joined(separator: ", ")
        bag.report(
            FlowRules.guardNotAnalysed,
            open.count == 1
                ? "1 guard is not analysed, since it \(whyNothingIsSaid(of: first)): \(names)"
                : "\(open.count) guards are not analysed, since they calculate or compare values that both change: \(names)",
            at: nil)
    }

    private func whyNothingIsSaid(of index: Int) -> String {
        GuardTerms(expressions[index].foldingConstants).calculates
            ? "calculates" : "compares two values that both change"
    }

    /// A guard, and the one behind the named ones that denies it.
    private func related(to index: Int) -> [Int] {
        [index] + negated.indices.filter { negated[$0] == index }.map { namedCount + $0 }
    }

    private var namedCount: Int { flow.guards.count - negated.count }

    func reportWhatIsLeftOpen(_ explored: FlowExploration) {
        guard let first = explored.leftOpen.first else { return }
        let names = explored.leftOpen.map { "`\(flow.guards[$0].name)`" }
        let more = names.count > 5 ? " and \(names.count - 5) more" : ""
        bag.report(
            FlowRules.statesNotProved,
            "the guards tell \(words(explored.wholeSize)) cases apart together; about states and moves no claim is made that "
                + "needs the others together with \(names.prefix(5).joined(separator: ", "))\(more)",
            at: places.expressions[first], notes: doubts(about: explored.leftOpen, explored.reach),
            fix: "compare with smaller numbers, or with fewer counts and fields")
    }

    private func words(_ size: Int) -> String { size == .max ? "countless" : "\(size)" }

    /// The first circle of moves that one of the guards may close.
    private func doubts(about guards: [Int], _ reach: Reach) -> [(span: SourceSpan, message: String)] {
        for circle in reach.doubtfulCircles {
            for state in circle {
                let line = flow.states[state].movesOn.firstIndex { $0.when.contains { guards.contains($0.rawValue) } }
                guard let line else { continue }
                return [(places.moves[state][line], "a circle of moves is not ruled out: \(names(of: circle))")]
            }
        }
        return []
    }
}

extension GuardExpression {
    /// Whether some term is compared with a text of no character.
    fileprivate var comparesWithBlank: Bool {
        switch self {
        case .compare(let left, _, let right): left == .text("") || right == .text("")
        case .isTrue, .filled: false
        case .not(let inner): inner.comparesWithBlank
        case .and(let left, let right), .or(let left, let right): left.comparesWithBlank || right.comparesWithBlank
        }
    }
}
