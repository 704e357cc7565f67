import ConversationCore
import OrderedJSON

/// A reading completed to what the contract wants: what is not given is none.
struct WholeReading {
    let flow: Flow

    /// The reading as an answer of call 1.
    func attempt(_ given: JSONObject, origin: String) -> RecordedAttempt {
        RecordedAttempt(
            provenance: "authored", afterMilliseconds: 0,
            result: CompletionBody(origin: origin, content: JSON.object(json(given)).text).response)
    }

    func json(_ given: JSONObject) -> JSONObject {
        var reading: JSONObject = [
            ReplyKey.message: "…", ReplyKey.intent: .string(ReplyKey.noIntent),
            ReplyKey.arguments: .object(arguments), ReplyKey.entity: nil, ReplyKey.changes: nil,
            ReplyKey.creations: [], ReplyKey.suggestions: [], ReplyKey.problems: [],
        ]
        for (key, value) in given {
            switch key {
            // What is of another kind stays as it is: that is for the contract to find.
            case ReplyKey.arguments: reading[key] = value.object.map { .object(merged(arguments, $0)) } ?? value
            case ReplyKey.creations: reading[key] = value.array.map { .array($0.map(creation)) } ?? value
            case ReplyKey.changes: reading[key] = value.isNull ? JSON.null : creation(value)
            case _: reading[key] = value
            }
        }
        return reading
    }

    private var arguments: JSONObject {
        var nulls = JSONObject()
        for ask in flow.intents.flatMap(\.asks) where nulls[ask.name] == nil { nulls.append(ask.name, nil) }
        return nulls
    }

    private func creation(_ given: JSON) -> JSON {
        guard let kind = given[ReplyKey.kind]?.string, let id = flow.kind(named: kind), let object = given.object else {
            return given
        }
        let nulls = JSONObject(flow[id].fields.map { (key: $0.name, value: .null) })
        guard let fields = (given[ReplyKey.fields] ?? [:]).object else { return given }
        var whole = object
        whole[ReplyKey.fields] = .object(merged(nulls, fields))
        return .object(whole)
    }

    private func merged(_ base: JSONObject, _ over: JSONObject) -> JSONObject {
        var merged = base
        for (key, value) in over { merged[key] = value }
        return merged
    }
}
