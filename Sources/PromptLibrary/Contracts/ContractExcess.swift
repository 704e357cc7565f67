package import ConversationCore

/// A contract that OpenAI would refuse with every call, because it holds too much of something.
package struct ContractExcess: Sendable {
    /// Whose prompt the contract is for; `nil` for the understanding's.
    package let intent: IntentID?
    package let limit: SchemaLimit
    /// What the contract holds in all.
    package let sum: Int
    /// The part of the flow with which the limit is passed.
    package let source: ContractSource
    /// The part of the flow that adds most, and how much.
    package let heaviest: (source: ContractSource, count: Int)

    /// All of a flow's contracts.
    package static func all(in flow: Flow) -> [Self] {
        ReplyContracts(flow).all.flatMap { intent, contract in
            let shares = StrictSubset.shares(of: contract.strictSchema)
            return SchemaLimit.allCases.compactMap { Self($0, shares, contractOf: intent, in: flow) }
        }
    }

    private init?(_ limit: SchemaLimit, _ shares: [SchemaShare], contractOf intent: IntentID?, in flow: Flow) {
        sum = StrictSubset.count(shares, of: limit)
        guard sum > limit.most else { return nil }
        self.intent = intent
        self.limit = limit
        var counts: [ContractSource: Int] = [:]
        var (reached, passing) = (0, ContractSource?.none)
        var most = (source: ContractSource.flow, count: 0)
        for share in shares where share.limit == limit {
            let source = ContractSource(share.path, contractOf: intent, in: flow)
            reached = limit == .levels ? share.count : reached + share.count
            if passing == nil, reached > limit.most { passing = source }
            counts[source, default: 0] += share.count
            if let count = counts[source], count > most.count { most = (source, count) }
        }
        source = passing ?? .flow
        heaviest = most
    }
}
