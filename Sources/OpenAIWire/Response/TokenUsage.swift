import OrderedJSON

/// What an answer cost, in tokens. Nil is unknown, not zero: a broken stream never says its usage.
public struct TokenUsage: Sendable, Hashable {
    /// All tokens of the request.
    public var prompt: Int?
    /// Those of `prompt` that were read from the cache.
    public var cached: Int?
    /// Those of `prompt` that were written to the cache.
    public var cacheWritten: Int?
    /// All tokens of the answer.
    public var completion: Int?
    /// Those of `completion` that nobody sees.
    public var reasoning: Int?

    /// Usage in tokens.
    public init(
        prompt: Int? = nil, cached: Int? = nil, cacheWritten: Int? = nil, completion: Int? = nil, reasoning: Int? = nil
    ) {
        self.prompt = prompt
        self.cached = cached
        self.cacheWritten = cacheWritten
        self.completion = completion
        self.reasoning = reasoning
    }

    /// Nil unless `json` is an object; what is missing in it or is no count stays unknown.
    init?(json: JSON?) {
        guard let json, json.object != nil else { return nil }
        func count(_ value: JSON?) -> Int? {
            guard let count = value?.number?.int, count >= 0 else { return nil }
            return count
        }
        prompt = count(json["prompt_tokens"])
        cached = count(json["prompt_tokens_details"]?["cached_tokens"])
        cacheWritten = count(json["prompt_tokens_details"]?["cache_write_tokens"])
        completion = count(json["completion_tokens"])
        reasoning = count(json["completion_tokens_details"]?["reasoning_tokens"])
    }
}
