import ConversationCore

/// A guard's condition, what it looks at, and the cases that it tells apart by itself.
struct AnalysedGuard {
    let condition: Condition
    let terms: GuardTerms
    let ownSpace: CaseSpace
    /// How many cases it tells apart; `Int.max` for more than that.
    let ownSize: Int

    init(_ condition: Condition, _ expression: GuardExpression, in flow: Flow) {
        self.condition = condition
        terms = GuardTerms(expression)
        ownSpace = CaseSpace(flow: flow).adding(terms)
        ownSize = ownSpace.size
    }

    /// How an exploration sees it that tells its cases apart.
    var view: CaseModel.GuardView {
        .seen(condition, cost: terms.cost, isClosed: terms.pairs.isEmpty && !terms.hasCalculated)
    }
}
