import OrderedJSON

extension ChatAnswer {
    /// Reads the object of a whole answer.
    init(completion: JSON) throws(ProtocolFault) {
        self.init()
        readEnvelope(completion)
        guard let choice = try Self.firstChoice(of: completion) else { throw .noChoice }
        finishReason = try Self.text(choice["finish_reason"], .finishReason)
        guard let message = choice["message"], message.object != nil else { throw .wrongType(.message) }
        content = try Self.text(message["content"], .content)
        refusal = try Self.text(message["refusal"], .refusal)
    }

    /// What is the same in a whole answer and in a chunk. The first word about the answer and the last about its usage
    /// hold: some servers repeat a growing usage on every chunk.
    mutating func readEnvelope(_ json: JSON) {
        id = id ?? json["id"]?.string
        model = model ?? json["model"]?.string
        systemFingerprint = systemFingerprint ?? json["system_fingerprint"]?.string
        usage = TokenUsage(json: json["usage"]) ?? usage
    }

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

    /// A string, or nothing where it is null or missing.
    static func text(_ value: JSON?, _ field: ProtocolFault.Field) throws(ProtocolFault) -> String? {
        guard let value, !value.isNull else { return nil }
        guard let text = value.string else { throw .wrongType(field) }
        return text
    }
}
