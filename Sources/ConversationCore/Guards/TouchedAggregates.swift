/// Which of a flow's aggregates a write of one kind touches.
struct TouchedAggregates: Sendable {
    /// Those of which one item is another one, by their place.
    let byItem: [Int]
    /// Those that look at everything again: a `where` may ask for the scenario's fields, a list is written as a whole.
    let whole: [Int]
    /// For each field of the kind, whether one of the first looks at it.
    let looksAt: [Bool]

    init(_ kind: KindID, of aggregates: [Aggregate], fields: Int) {
        let touched = aggregates.indices.filter {
            aggregates[$0].kind == kind || kind == .scenario && aggregates[$0].condition != nil
        }
        byItem = touched.filter { place in
            guard case .entities(kind) = aggregates[place].items else { return false }
            return kind != .scenario || aggregates[place].condition == nil
        }
        let byItem = byItem
        whole = touched.filter { !byItem.contains($0) }
        let looked = byItem.flatMap { aggregates[$0].lookedFields }
        looksAt = (0..<fields).map(looked.contains)
    }
}

extension Aggregate {
    /// The fields of each item that are looked at.
    fileprivate var lookedFields: [Int] {
        let filtered = (condition?.terms ?? []).flatMap(\.operands).compactMap { term in
            if case .item(let field) = term { field } else { nil }
        }
        return filtered + (value.map { [$0] } ?? [])
    }
}
