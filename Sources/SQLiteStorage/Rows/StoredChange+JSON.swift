import ConversationCore
import OrderedJSON
import Turns

extension StoredChange {
    var json: JSON {
        [
            "verb": .string(verb.rawValue), "kind": .string(kind), "intent": .string(intent),
            "entity": .string(entity.description), "fields": .object(fields),
        ]
    }

    init(_ json: JSON) throws {
        self.init(
            verb: try json.member("verb") { $0.string.flatMap(Change.Verb.init(rawValue:)) },
            kind: try json.text("kind"),
            intent: try json.text("intent"), entity: try json.member("entity") { $0.string.flatMap { EntityID($0) } },
            fields: try json.member("fields") { $0.object })
    }
}
