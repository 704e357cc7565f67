import ConversationCore
import OrderedJSON
import PromptLibrary

/// A reading completed to what the contract wants: what is not given is none.
struct WholeReading {
    let flow: Flow

    /// The reading as an answer of call 1.
    /// - Parameter dialogue: the messages of the call, whose data have the identities of what is named by its place.
    func attempt(_ given: JSONObject, origin: String, dialogue: [String]) -> RecordedAttempt {
        let reading = ExampleEntities(flow: flow, dialogue: dialogue).named(in: json(given), of: nil)
        return RecordedAttempt(
            provenance: "authored", afterMilliseconds: 0,
            result: CompletionBody(origin: origin, content: JSON.object(reading).text).response)
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
            case ReplyKey.creations:
                reading[key] = value.array.map { .array($0.map { whole($0, flow.readToCreate) }) } ?? value
            case ReplyKey.changes: reading[key] = value.isNull ? JSON.null : change(value)
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

    private func change(_ given: JSON) -> JSON {
        guard var change = whole(given, flow.readToChange).object, let kind = kind(of: given) else { return given }
        if change[ReplyKey.cleared] == nil, !flow.readAsCleared(kind).isEmpty { change[ReplyKey.cleared] = [] }
        return .object(change)
    }

    /// The fields of an entity, with nothing in those that are not given.
    private func whole(_ given: JSON, _ read: (KindID) -> [Field]) -> JSON {
        guard let kind = kind(of: given), var object = given.object,
            let fields = (given[ReplyKey.fields] ?? [:]).object
        else { return given }
        object[ReplyKey.fields] = .object(
            merged(JSONObject(read(kind).map { (key: $0.name, value: .null) }), fields))
        return .object(object)
    }

    private func kind(of given: JSON) -> KindID? { given[ReplyKey.kind]?.string.flatMap { flow.kind(named: $0) } }

    private func merged(_ base: JSONObject, _ over: JSONObject) -> JSONObject {
        var merged = base
        for (key, value) in over { merged[key] = value }
        return merged
    }
}
