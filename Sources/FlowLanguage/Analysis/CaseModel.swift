import ConversationCore

/// A flow as an exploration sees it: which cases it tells apart, and what it knows of each guard.
struct CaseModel {
    /// What the analysis can say about a guard, case by case.
    enum GuardView {
        /// Its own terms are told apart. `isClosed` where it compares no two values with each other.
        case seen(Condition, cost: Int, isClosed: Bool)
        /// The same in every case.
        case known(Truth)
    }

    let flow: Flow
    let combinations: CountCombinations
    let guards: [GuardView]
    /// What is chosen when a guard asks for it.
    let domains: [CaseSpace.Domain]
    /// For each kind and field, its place among ``domains``.
    private let fields: [[Int?]]
    /// For each pair whose order is tried, its place among ``domains``.
    private let pairs: [GuardTerms.Pair: Int]
    /// The same for what is calculated.
    private let free: [Term: Int]

    /// The cases of `space`, whose combinations of counts must be few.
    init(flow: Flow, space: CaseSpace, guards: [GuardView]) {
        self.flow = flow
        self.guards = guards
        combinations = CountCombinations(flow: flow, space.counted)
        domains = space.domains
        var fields: [[Int?]] = flow.kinds.map { $0.fields.map { _ in nil } }
        var pairs: [GuardTerms.Pair: Int] = [:]
        var free: [Term: Int] = [:]
        for (place, domain) in domains.enumerated() {
            switch domain.subject {
            case .field(let reference): fields[reference.kind.rawValue][reference.field] = place
            case .order(let pair): pairs[pair] = place
            case .free(let term): free[term] = place
            }
        }
        self.fields = fields
        self.pairs = pairs
        self.free = free
    }

    func domain(of reference: FieldReference) -> Int? { fields[reference.kind.rawValue][reference.field] }

    func domain(of term: Term) -> Int? { free[term] }

    /// The domain of a pair's order, and whether it is seen from its other side.
    func order(of left: Term, _ right: Term) -> (domain: Int, isTurned: Bool)? {
        guard !pairs.isEmpty, let pair = GuardTerms.Pair(left, right) else { return nil }
        if let place = pairs[pair] { return (place, false) }
        return pairs[pair.turned].map { ($0, true) }
    }
}
