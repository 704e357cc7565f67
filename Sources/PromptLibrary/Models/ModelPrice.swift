public import OpenAIWire
public import PlainText

/// What a model's tokens cost.
public struct ModelPrice: Hashable, Sendable {
    public let input: TokenPrice
    /// For prompt tokens that the provider had in its cache; as ``input`` where nothing is said.
    public let cachedInput: TokenPrice?
    /// For prompt tokens that it wrote into its cache; as ``input`` where nothing is said.
    public let cacheWrite: TokenPrice?
    public let output: TokenPrice
    /// When the list was read. Prices move.
    public let readOn: Day

    public init(
        input: TokenPrice, cachedInput: TokenPrice? = nil, cacheWrite: TokenPrice? = nil, output: TokenPrice,
        readOn: Day
    ) {
        self.input = input
        self.cachedInput = cachedInput
        self.cacheWrite = cacheWrite
        self.output = output
        self.readOn = readOn
    }

    /// What an answer cost. Cached and written tokens are a part of the prompt's, reasoning a part of the completion's;
    /// a provider that tells of no cache is taken to have used none.
    /// - Returns: `nil` where the prompt's or the completion's tokens are unknown, or the counts make no sense.
    public func cost(of usage: TokenUsage) -> Money? {
        guard let prompt = usage.prompt, let completion = usage.completion else { return nil }
        let cached = usage.cached ?? 0
        let written = usage.cacheWritten ?? 0
        guard prompt >= 0, completion >= 0, cached >= 0, written >= 0, cached <= prompt, written <= prompt - cached
        else { return nil }
        let parts = [
            input.times(prompt - cached - written), (cachedInput ?? input).times(cached),
            (cacheWrite ?? input).times(written), output.times(completion),
        ]
        return parts.reduce(Money.zero) { sum, part in
            guard let sum, let part else { return nil }
            return sum.adding(part)
        }
    }
}
