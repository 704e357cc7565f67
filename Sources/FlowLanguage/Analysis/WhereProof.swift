import ConversationCore

/// Whether any item can be one that a `where` lets through, as far as that is known.
struct WhereProof {
    /// `false` only where it is certain that none is.
    let mayTake: Bool

    init(_ aggregate: Aggregate, in flow: Flow) {
        guard let filter = aggregate.filter, case .entities(let kind) = aggregate.items else {
            mayTake = true
            return
        }
        // An item is looked at as the latest one: what holds for no latest one holds for none.
        let expression = filter.replacingItems { .field(FieldReference(kind: kind, field: $0)) }.foldingConstants
        let definition = AnalysedGuard(Condition(expression), expression, in: flow)
        guard definition.ownSpace.combinations <= 10_000 else {
            mayTake = true
            return
        }
        let budget = Budget(20_000)
        let model = CaseModel(flow: flow, space: definition.ownSpace, guards: [definition.view])
        let trial = Trial(model)
        for combination in 0..<model.combinations.size where model.combinations.count(kind, in: combination) != 0 {
            trial.begin(combination)
            repeat {
                let cost = trial.cost
                let truth = trial.answer(of: GuardID(rawValue: 0), in: flow).truth
                budget.spend(1 + trial.cost - cost)
                if truth == .holds || budget.isSpent {
                    mayTake = true
                    return
                }
            } while trial.goOn()
        }
        mayTake = false
    }
}
