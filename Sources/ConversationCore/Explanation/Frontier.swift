/// What a search has found and not yet looked at, in the order in which it is looked at: the lowest rank first, and of
/// one rank what was found first.
struct Frontier<Node> {
    private var ranks: [[Node]] = []
    private var heads: [Int] = []
    /// How many were ever put in.
    private(set) var count = 0

    mutating func insert(_ node: Node, rank: Int) {
        while ranks.count <= rank {
            ranks.append([])
            heads.append(0)
        }
        ranks[rank].append(node)
        count += 1
    }

    mutating func next() -> Node? {
        for rank in ranks.indices where heads[rank] < ranks[rank].count {
            heads[rank] += 1
            return ranks[rank][heads[rank] - 1]
        }
        return nil
    }
}
