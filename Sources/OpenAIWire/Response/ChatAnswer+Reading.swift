import OrderedJSON

extension ChatAnswer {
    /// What is the same in a whole answer and in a chunk. The first word about the answer and the last about its usage
    /// hold: some servers repeat a growing usage on every chunk. A name of no letters names nothing.
    mutating func readEnvelope(_ json: JSON) {
        id = id ?? Self.name(json["id"])
        model = model ?? Self.name(json["model"])
        systemFingerprint = systemFingerprint ?? Self.name(json["system_fingerprint"])
        usage = TokenUsage(json: json["usage"])?.completed(by: usage) ?? usage
    }

    private static func name(_ json: JSON?) -> String? { json?.string.flatMap { $0.isEmpty ? nil : $0 } }

    /// The choice with the index 0, where there is one; an object without an index counts as the first.
    static func firstChoice(of json: JSON) throws(ProtocolFault) -> JSON? {
        guard let choices = json["choices"], !choices.isNull else { return nil }
        guard let choices = choices.array else { throw .wrongType(.choices) }
        for choice in choices {
            guard let members = choice.object else { throw .wrongType(.choice) }
            if (members["index"]?.number?.int ?? 0) == 0 { return choice }
        }
        return nil
    }

    /// Why the model stopped, where the choice says it.
    static func finishReason(of choice: JSON) throws(ProtocolFault) -> String? {
        guard let reason = try text(choice["finish_reason"], .finishReason), !reason.isEmpty else { return nil }
        return reason
    }

    /// Whether a message or a piece of one calls a tool.
    static func callsTool(_ message: JSON) -> Bool {
        message["tool_calls"]?.array?.isEmpty == false || message["function_call"]?.object?.isEmpty == false
    }

    /// A string, or nothing where it is null or missing.
    static func text(_ value: JSON?, _ field: ProtocolFault.Field) throws(ProtocolFault) -> String? {
        guard let value, !value.isNull else { return nil }
        guard let text = value.string else { throw .wrongType(field) }
        return text
    }
}

extension TokenUsage {
    /// What this one does not say is as it was said before.
    fileprivate func completed(by earlier: TokenUsage?) -> TokenUsage {
        TokenUsage(
            prompt: prompt ?? earlier?.prompt, cached: cached ?? earlier?.cached,
            cacheWritten: cacheWritten ?? earlier?.cacheWritten, completion: completion ?? earlier?.completion,
            reasoning: reasoning ?? earlier?.reasoning)
    }
}
