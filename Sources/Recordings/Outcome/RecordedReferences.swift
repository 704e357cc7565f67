package import ConversationCore
package import OrderedJSON
import PlainText

/// What a form's references are in a recording: the place of the entity among its like, as it was shown, from 1.
package struct RecordedReferences {
    private let form: [Field]
    private let shown: Conversation

    package init(form: [Field], shown: Conversation) {
        self.form = form
        self.shown = shown
    }

    /// Identities for places. A place where nothing stands becomes an identity that nothing has.
    package func identified(_ payload: JSONObject, nobody: EntityID) -> JSONObject {
        mapped(payload) { kind, place in
            guard let position = place.number?.int else { return place }
            let entities = shown[kind]
            let id = entities.indices.contains(position - 1) && position > 0 ? entities[position - 1].id : nobody
            return .string(id.description)
        }
    }

    /// Places for identities; what names nothing stays as it was sent.
    package func placed(_ payload: JSONObject) -> JSONObject {
        mapped(payload) { kind, identity in
            guard let id = identity.string.flatMap({ EntityID($0) }),
                let place = shown[kind].firstIndex(where: { $0.id == id })
            else { return identity }
            return .number(JSONNumber(place + 1))
        }
    }

    private func mapped(_ payload: JSONObject, _ map: (KindID, JSON) -> JSON) -> JSONObject {
        JSONObject(
            payload.map { key, value in
                let field = form.first { hasSameBytes($0.name, key) }
                return (key, field?.mappingReferences(in: value, map) ?? value)
            })
    }
}
