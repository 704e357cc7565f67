import ConversationCore
import OpenAIWire
import OrderedJSON
import PromptLibrary
import Turns

extension CallRecord {
    /// Without the schema, which stands in ``ReplySchemas`` under its digest.
    var json: JSON {
        var object: JSONObject = [
            "number": .integer(number), "repair": .bool(isRepair), "prompt": .string(layers.prompt.name),
            "version": .integer(layers.prompt.version), "prompt_digest": .string(layers.promptDigest),
            "schema_digest": .string(layers.schemaDigest), "parameters": .string(layers.parameters),
            "dialogue": .array(layers.dialogue.map(JSON.string)), "alias": .string(alias),
            "model_asked": .string(modelAsked), "attempts": .array(attempts.map(\.json)), "outcome": .string(outcome),
        ]
        object.append("intent", optional: intent)
        object.append("model_answered", optional: modelAnswered)
        if let usage { object.append("usage", usage.json) }
        if !breaches.isEmpty { object.append("breaches", .array(breaches.map(JSON.string))) }
        return .object(object)
    }

    /// - Parameter schema: finds one by its digest. Earlier programs wrote it into each call.
    init(_ json: JSON, schema: (String) throws -> String) throws {
        let digest = try json.text("schema_digest")
        let layers = CallLayers(
            prompt: PromptReference(name: try json.text("prompt"), version: try json.integer("version")),
            promptDigest: try json.text("prompt_digest"),
            schema: Array(try (json.optionalText("schema") ?? schema(digest)).utf8), schemaDigest: digest,
            parameters: try json.text("parameters"),
            dialogue: try json.texts("dialogue"))
        self.init(
            number: try json.integer("number"), intent: try json.optionalText("intent"),
            isRepair: try json.member("repair") { $0.bool }, layers: layers, alias: try json.text("alias"),
            modelAsked: try json.text("model_asked"), modelAnswered: try json.optionalText("model_answered"),
            attempts: try json.member("attempts") { $0.array }.map { try AttemptRecord($0) },
            usage: try json["usage"].map { try TokenUsage($0) }, outcome: try json.text("outcome"),
            breaches: try json["breaches"] == nil ? [] : json.texts("breaches"))
    }
}

extension AttemptRecord {
    fileprivate var json: JSON {
        var object: JSONObject = [
            "milliseconds": .integer(milliseconds), "model_asked": .string(modelAsked), "outcome": .string(outcome),
        ]
        object.append("status", optional: status)
        object.append("request_id", optional: requestID)
        object.append("model_answered", optional: modelAnswered)
        if let usage { object.append("usage", usage.json) }
        if let fault { object.append("fault", [.string(fault.code), .string(fault.sentence)]) }
        return .object(object)
    }

    fileprivate init(_ json: JSON) throws {
        let fault = try json["fault"].map { json in
            guard let words = json.array, words.count == 2, let code = words[0].string, let sentence = words[1].string
            else { throw StoreFailure.corrupt("`fault` of a call") }
            return Fault(code: code, sentence: sentence)
        }
        self.init(
            status: try json.optionalInteger("status"), milliseconds: try json.integer("milliseconds"),
            requestID: try json.optionalText("request_id"), modelAsked: try json.text("model_asked"),
            modelAnswered: try json.optionalText("model_answered"), usage: try json["usage"].map { try TokenUsage($0) },
            outcome: try json.text("outcome"), fault: fault)
    }
}

extension TokenUsage {
    fileprivate var json: JSON {
        var object = JSONObject()
        object.append("prompt", optional: prompt)
        object.append("cached", optional: cached)
        object.append("cache_written", optional: cacheWritten)
        object.append("completion", optional: completion)
        object.append("reasoning", optional: reasoning)
        return .object(object)
    }

    fileprivate init(_ json: JSON) throws {
        self.init(
            prompt: try json.optionalInteger("prompt"), cached: try json.optionalInteger("cached"),
            cacheWritten: try json.optionalInteger("cache_written"), completion: try json.optionalInteger("completion"),
            reasoning: try json.optionalInteger("reasoning"))
    }
}

extension JSON {
    /// A list of texts.
    func texts(_ name: String) throws -> [String] {
        try member(name) { list in
            guard let items = list.array else { return nil }
            let texts = items.compactMap(\.string)
            return texts.count == items.count ? texts : nil
        }
    }
}
