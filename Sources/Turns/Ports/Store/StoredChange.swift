public import ConversationCore
public import OrderedJSON

/// A write, in names.
public struct StoredChange: Hashable, Sendable {
    /// `created`, `changed` or `removed`.
    public let verb: Change.Verb
    public let kind: String
    public let intent: String
    public let entity: EntityID
    /// The entity as it is after the write, or as it was before it was removed; what is not there is left out.
    public let fields: JSONObject

    public init(verb: Change.Verb, kind: String, intent: String, entity: EntityID, fields: JSONObject) {
        self.verb = verb
        self.kind = kind
        self.intent = intent
        self.entity = entity
        self.fields = fields
    }

    /// In names and JSON, as a store keeps it.
    public var json: JSON {
        [
            "verb": .string(verb.rawValue), "kind": .string(kind), "intent": .string(intent),
            "entity": .string(entity.description), "fields": .object(fields),
        ]
    }

    /// The write that ``json`` was made of; `nil` for anything else.
    public init?(_ json: JSON) {
        guard let verb = json["verb"]?.string.flatMap(Change.Verb.init(rawValue:)), let kind = json["kind"]?.string,
            let intent = json["intent"]?.string, let entity = json["entity"]?.string.flatMap({ EntityID($0) }),
            let fields = json["fields"]?.object
        else { return nil }
        self.init(verb: verb, kind: kind, intent: intent, entity: entity, fields: fields)
    }

    public init(_ change: Change, in flow: Flow) {
        let kind = flow[change.kind]
        let given = zip(kind.fields, change.entity.values).filter { !$1.isNull }
        self.init(
            verb: change.verb, kind: kind.name, intent: flow[change.intent].name, entity: change.entity.id,
            fields: JSONObject(given.map { (key: $0.name, value: $1) }))
    }
}
