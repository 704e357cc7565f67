import ConversationCore
import OrderedJSON

/// The cases of one combination of counts, one after the other. A field gets its value only when a guard asks for it, so
/// that what nobody asks for multiplies nothing.
final class Trial: TermSource, GateSource {
    private let model: CaseModel
    private(set) var combination = 0
    /// For each domain the value that is tried now, if it was asked for.
    private var choices: [Int?]
    /// The domains that were asked for, in that order.
    private var asked: [Int] = []
    /// What looking at guards has cost.
    private(set) var cost = 0

    init(_ model: CaseModel) {
        self.model = model
        choices = model.domains.map { _ in nil }
    }

    /// Begins with a combination of counts.
    func begin(_ combination: Int) {
        forget(since: 0)
        self.combination = combination
    }

    /// How much was asked for.
    var mark: Int { asked.count }

    /// Goes on to the next case, which differs in something that was asked for since `mark`.
    /// - Returns: `false` when all of them were tried; then nothing is chosen any more since `mark`.
    func goOn(since mark: Int = 0) -> Bool {
        while asked.count > mark, let domain = asked.last {
            if let choice = choices[domain], choice + 1 < model.domains[domain].values.count {
                choices[domain] = choice + 1
                return true
            }
            choices[domain] = nil
            asked.removeLast()
        }
        return false
    }

    /// Gives back what was asked for since `mark`.
    func forget(since mark: Int) {
        while asked.count > mark, let domain = asked.popLast() { choices[domain] = nil }
    }

    // MARK: Gates

    /// What is known of a guard in this case.
    func answer(of guard: GuardID, in flow: Flow) -> CaseAnswer {
        switch model.guards[`guard`.rawValue] {
        case .known(let truth): return CaseAnswer(truth, truth == .open ? .none : .everywhere)
        case .seen(let condition, let cost, let isClosed):
            self.cost += cost
            return CaseAnswer(condition.holds(of: self) ? .holds : .fails, isClosed ? .here : .none)
        }
    }

    /// Of a kind that is not counted there may always be room.
    func hasRoom(for kind: KindID, atMost: Int) -> Bool { !model.combinations.adding(kind, to: combination).isEmpty }

    /// From where a conversation came is no matter of a case: the exploration knows which states lead to which.
    var canGoBack: Bool { true }

    // MARK: Values

    func count(of kind: KindID) -> Int { model.combinations.count(kind, in: combination) ?? 0 }

    func value(of field: FieldReference) -> TermValue {
        // Of a kind that has none all fields are missing.
        guard model.combinations.count(field.kind, in: combination) != 0, let domain = model.domain(of: field) else {
            return .missing
        }
        return choose(domain)
    }

    /// Only a `where` looks at items, and those are not looked into.
    func value(ofItem field: Int) -> TermValue { .missing }

    var today: TermValue { model.domain(of: Term.today).map(choose) ?? .missing }

    func value(of aggregate: Aggregate) -> TermValue {
        if case .entities(let kind) = aggregate.items, model.combinations.count(kind, in: combination) == 0 {
            return aggregate.valueOfNothing
        }
        return model.domain(of: .aggregate(aggregate)).map(choose) ?? .missing
    }

    func calculated(_ term: Term) -> TermValue { model.domain(of: term).map(choose) ?? .missing }

    func compares(_ left: Term, _ comparison: Comparison, _ right: Term) -> Bool {
        // The day is one day, whichever it is.
        if left == .today, right == .today { return TermValue.number(0).compares(comparison, to: .number(0)) }
        if left.isCalculated || right.isCalculated, let (domain, isTurned) = model.order(of: left, right) {
            let order = choose(domain)
            return isTurned
                ? TermValue.number(0).compares(comparison, to: order) : order.compares(comparison, to: .number(0))
        }
        let (first, second) = (value(of: left), value(of: right))
        // With a missing value on either side it is no question how the two compare.
        if first != .missing, second != .missing, let (domain, isTurned) = model.order(of: left, right) {
            let order = choose(domain)
            return isTurned
                ? TermValue.number(0).compares(comparison, to: order) : order.compares(comparison, to: .number(0))
        }
        return first.compares(comparison, to: second)
    }

    private func choose(_ domain: Int) -> TermValue {
        if choices[domain] == nil {
            choices[domain] = 0
            asked.append(domain)
        }
        return model.domains[domain].values[choices[domain] ?? 0]
    }
}
