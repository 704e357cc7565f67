import OpenAIWire
public import PromptLibrary

/// What some calls cost, in tokens and money. What nobody told is unknown, not nothing.
public struct Cost: Hashable, Sendable {
    public internal(set) var calls = 0
    /// Tokens that are known to have been used.
    public internal(set) var prompt = 0
    /// Those of ``prompt`` that were read from the provider's cache; `nil` where no answer tells of one.
    public internal(set) var cached: Int?
    public internal(set) var completion = 0
    /// What is known of the price.
    public internal(set) var money = Money.zero
    /// Attempts that may have cost something and did not say how much.
    public internal(set) var untold = 0
    /// Answers of models without a price.
    public internal(set) var unpriced = 0

    public init() {}

    /// Whether ``money`` is all of it.
    public var isWhole: Bool { untold == 0 && unpriced == 0 }

    /// `$0.0021`, `at least $0.0021`, `unknown`.
    public var amount: String {
        if isWhole { return money.description }
        return money == .zero ? "unknown" : "at least \(money)"
    }

    mutating func add(_ usage: TokenUsage, price: ModelPrice?) {
        add(tokens: usage)
        let isTold = usage.prompt != nil && usage.completion != nil
        guard isTold, let cost = price.map({ $0.cost(of: usage).flatMap(money.adding) }) else {
            if isTold { unpriced += 1 } else { untold += 1 }
            return
        }
        if let cost { money = cost } else { untold += 1 }
    }

    mutating func add(_ other: Cost) {
        calls += other.calls
        add(tokens: TokenUsage(prompt: other.prompt, cached: other.cached, completion: other.completion))
        untold += other.untold
        unpriced += other.unpriced
        if let sum = money.adding(other.money) { money = sum } else { untold += 1 }
    }

    /// Counts that a file invents may be of any size.
    private mutating func add(tokens usage: TokenUsage) {
        prompt = prompt.addingWithinBounds(usage.prompt ?? 0)
        completion = completion.addingWithinBounds(usage.completion ?? 0)
        if let more = usage.cached { cached = (cached ?? 0).addingWithinBounds(more) }
    }
}

extension Int {
    fileprivate func addingWithinBounds(_ other: Int) -> Int {
        let (sum, overflows) = addingReportingOverflow(other)
        return overflows ? .max : sum
    }
}
