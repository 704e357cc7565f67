import ConversationCore

/// Which guards are told apart while states are explored. The others are left open: each may hold or fail at any time.
struct GuardSelection {
    /// The cases of the guards that are told apart.
    private(set) var space: CaseSpace
    private(set) var chosen: Set<Int> = []
    /// The guards left open because the cases would be too many, in the file's order.
    private(set) var leftOut: [Int] = []
    /// How many cases all of them would have together.
    let wholeSize: Int

    /// Takes as many of `guards` as have at most `mostCases` together, those with the fewest cases of their own first.
    init(flow: Flow, terms: [GuardTerms], of guards: [Int], mostCases: Int) {
        let empty = CaseSpace(flow: flow)
        space = empty
        wholeSize = guards.reduce(empty) { $0.adding(terms[$1]) }.size
        let own = guards.map { (size: empty.adding(terms[$0]).size, position: $0) }
        for (_, position) in own.sorted(by: <) {
            let larger = space.adding(terms[position])
            guard larger.size <= mostCases else {
                leftOut.append(position)
                continue
            }
            space = larger
            chosen.insert(position)
        }
        leftOut.sort()
    }
}
