/// The conditions of a flow's guards, in which each aggregate knows where its value is kept.
struct PlacedConditions {
    private(set) var conditions: [Condition] = []
    private(set) var aggregates: [Aggregate] = []

    init(_ guards: [Guard]) {
        var places: [Aggregate: Int] = [:]
        for definition in guards {
            var hasAny = false
            let placed = definition.expression.replacing { aggregate in
                hasAny = true
                if let place = places[aggregate] { return aggregates[place] }
                let new = aggregate.placed(at: aggregates.count)
                places[aggregate] = aggregates.count
                aggregates.append(new)
                return new
            }
            conditions.append(hasAny ? Condition(placed) : definition.condition)
        }
    }
}
