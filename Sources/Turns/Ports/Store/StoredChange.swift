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

    public init(_ change: Change, in flow: Flow) {
        let kind = flow[change.kind]
        let given = zip(kind.fields, change.entity.values).filter { !$1.isNull }
        self.init(
            verb: change.verb, kind: kind.name, intent: flow[change.intent].name, entity: change.entity.id,
            fields: JSONObject(given.map { (key: $0.name, value: $1) }))
    }
}
