/// The states of a flow in layers: each as far down as the longest way from the start, ways back left aside. What leads to the
/// start from everywhere is one.
struct StateLayers {
    /// From the start down; none is empty.
    private(set) var rows: [[Int]]
    /// The layer of each state.
    let layer: [Int]

    init(_ flow: DrawnFlow) {
        let forward = Self.forward(flow)
        var layer = [Int](repeating: 0, count: flow.states.count)
        for state in forward.order {
            for next in forward.next[state] { layer[next] = max(layer[next], layer[state] + 1) }
        }
        var rows = [[Int]](repeating: [], count: (layer.max() ?? -1) + 1)
        for state in layer.indices { rows[layer[state]].append(state) }
        self.layer = layer
        self.rows = rows
        for row in rows.indices.dropFirst() { arrange(row, forward.next) }
    }

    /// Beneath those that lead there.
    private mutating func arrange(_ row: Int, _ next: [[Int]]) {
        let above = rows[row - 1]
        let places = rows[row].map { state -> (state: Int, place: Int) in
            let parents = above.indices.filter { next[above[$0]].contains(state) }
            let middle = parents.isEmpty ? above.count * 500 : parents.reduce(0, +) * 1_000 / parents.count
            return (state, middle)
        }
        rows[row] = places.sorted { ($0.place, $0.state) < ($1.place, $1.state) }.map(\.state)
    }

    /// The moves that lead to no state that leads here, and the states in an order in which they all lead on.
    private static func forward(_ flow: DrawnFlow) -> (next: [[Int]], order: [Int]) {
        var targets = [[Int]](repeating: [], count: flow.states.count)
        for move in flow.moves where !targets[move.from].contains(move.to) {
            guard move.to != flow.start || !flow.states[move.from].isEverywhere else { continue }
            targets[move.from].append(move.to)
        }
        var next = [[Int]](repeating: [], count: flow.states.count)
        var (begun, ended) = (Set<Int>(), Set<Int>())
        var left: [Int] = []
        for root in [flow.start] + flow.states.indices where !begun.contains(root) {
            // A way through the flow, with how many of its targets each state on it has gone to.
            var way = [(state: root, gone: 0)]
            begun.insert(root)
            while let last = way.last {
                guard last.gone < targets[last.state].count else {
                    ended.insert(last.state)
                    left.append(last.state)
                    way.removeLast()
                    continue
                }
                let target = targets[last.state][last.gone]
                way[way.count - 1].gone += 1
                if !begun.contains(target) {
                    next[last.state].append(target)
                    begun.insert(target)
                    way.append((target, 0))
                } else if ended.contains(target) {
                    next[last.state].append(target)
                }
            }
        }
        return (next, left.reversed())
    }
}
