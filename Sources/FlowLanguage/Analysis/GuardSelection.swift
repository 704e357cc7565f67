import ConversationCore

/// Which guards are told apart while states are explored. The others are left open: each may hold or fail at any time.
struct GuardSelection {
    private let guards: [AnalysedGuard]
    private let mostCases: Int
    /// The cases of the guards that are told apart.
    private(set) var space: CaseSpace
    private(set) var chosen: Set<Int> = []

    /// Nothing yet; at most `mostCases` will be told apart.
    init(flow: Flow, among guards: [AnalysedGuard], mostCases: Int) {
        self.guards = guards
        self.mostCases = mostCases
        space = CaseSpace(flow: flow)
    }

    /// Takes as many more guards as fit, those with the fewest cases of their own first.
    func adding(_ positions: [Int]) -> GuardSelection {
        var selection = self
        let own = positions.map { (size: guards[$0].ownSize, position: $0) }
        for (size, position) in own.sorted(by: <) where size <= mostCases && !chosen.contains(position) {
            let larger = selection.space.adding(guards[position].terms)
            guard larger.size <= mostCases else { continue }
            selection.space = larger
            selection.chosen.insert(position)
        }
        return selection
    }
}
