import ConversationCore
import OrderedJSON
import PlainText
import Turns

extension RestingConversation {
    /// A scenario read whole: what it holds by the flow's own names, the latest of what has versions, the buttons.
    /// - Parameter running: the turn that is on its way in it.
    func body(_ facts: ItemFacts, running: StoredTurn.Address? = nil) -> JSON {
        var object: JSONObject = [
            "id": .string(id.rawValue), "flow": .string(flow.name), "state": .string(flow[conversation.state].name),
            "state_label": .string(flow[conversation.state].label[conversation.language]),
            "language": .string(flow.languageCode(conversation.language)),
            "revision": .number(JSONNumber(conversation.revision)),
            "running": running.map { .string($0.text) } ?? .null,
            "scenario": conversation.scenario.map { .object(fields(of: $0, .scenario)) } ?? .null,
        ]
        for place in flow.kinds.indices.dropFirst() {
            let kind = KindID(rawValue: place)
            let items = conversation[kind].map { JSON.object(item($0, kind) + facts.body(of: $0, kind)) }
            if flow[kind].versioned {
                object.append(flow[kind].name, items.last ?? .null)
                object.append("\(flow[kind].collection)_count", .number(JSONNumber(items.count)))
            } else {
                object.append(flow[kind].collection, .array(items))
            }
        }
        if !flow.roles.isEmpty {
            object.append("role", .string(flow[conversation.occasion.role ?? .first].name))
        }
        object.append("actions", .array(actions.map { $0.json(revision: conversation.revision) }))
        return .object(object)
    }

    /// An entity with its identity first.
    func item(_ entity: Entity, _ kind: KindID) -> JSONObject {
        ["id": .string(entity.id.description)] + fields(of: entity, kind)
    }

    /// All of a kind's fields by name, null where there is nothing.
    func fields(of entity: Entity, _ kind: KindID) -> JSONObject {
        JSONObject(zip(flow[kind].fields, entity.values).map { (key: $0.name, value: $1) })
    }
}

extension ListedConversation {
    var body: JSON {
        [
            "id": .string(id.rawValue), "flow": .string(listing.flow), "state": .string(listing.state),
            "title": .string(listing.title), "fields": .object(listing.fields),
            "revision": .number(JSONNumber(revision)), "created_at": .string(moment(began)),
            "updated_at": .string(moment(updated)),
        ]
    }
}

extension Message {
    var body: JSON {
        [
            "id": .string(id.description), "author": .string(author.rawValue), "message": .string(text),
            "message_html": author == .assistant ? .string(Markdown(text).html) : .null,
            "by_model": author == .assistant ? byModel.map(JSON.bool) ?? .null : false,
            "created_at": .string(moment(at)),
        ]
    }
}
