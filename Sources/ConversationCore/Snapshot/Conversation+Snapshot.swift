public import OrderedJSON
import PlainText

extension Conversation {
    /// The conversation in names and JSON, as a store keeps it: nothing in it is a position, so it can be read by people
    /// and checked against its flow when it comes back.
    ///
    /// `{"format":1,"state":"draft","revision":4,"language":"fr","entities":{"cible":[{"id":"…","fields":{…}}]},
    /// "proposals":[{"id":"…","intent":"add_target","payload":{…}}]}`, and `came_from` and `since` in flows that make something of
    /// them. Values that are not there are left out; an open turn
    /// is not in it, since what waits for a model is begun again.
    /// - Parameter flow: the one that the conversation is pinned to.
    public func snapshot(in flow: Flow) -> JSONObject {
        var entities = JSONObject()
        for (kind, collection) in zip(flow.kinds, collections) where !collection.isEmpty {
            entities.append(kind.name, .array(collection.map { .object($0.snapshot(kind.fields)) }))
        }
        var snapshot: JSONObject = [
            SnapshotKey.format: .number(JSONNumber(SnapshotKey.currentFormat)),
            SnapshotKey.state: .string(flow[state].name),
            SnapshotKey.revision: .number(JSONNumber(revision)),
            SnapshotKey.language: .string(flow.languageCode(language)),
            SnapshotKey.entities: .object(entities),
            SnapshotKey.proposals: .array(proposals.map { .object($0.snapshot(in: flow)) }),
        ]
        if flow.goesBack, let from = arrival.from { snapshot.append(SnapshotKey.cameFrom, .string(flow[from].name)) }
        if flow.hasTimeLimits, let day = arrival.day { snapshot.append(SnapshotKey.since, .string(day.description)) }
        return snapshot
    }
}

/// The keys of a snapshot.
enum SnapshotKey {
    static let currentFormat = 1
    static let format = "format"
    static let state = "state"
    static let revision = "revision"
    static let language = "language"
    static let entities = "entities"
    static let proposals = "proposals"
    /// The state that an intent would go back to; in flows where one does.
    static let cameFrom = "came_from"
    /// The day on which the state was entered; in flows whose states have a time.
    static let since = "since"
    static let id = "id"
    static let fields = "fields"
    static let intent = "intent"
    static let payload = "payload"
    static let entity = "entity"
    static let origin = "origin"
    static let item = "item"
}

extension Entity {
    fileprivate func snapshot(_ fields: [Field]) -> JSONObject {
        var named = JSONObject()
        for (field, value) in zip(fields, values) where !value.isNull { named.append(field.name, value) }
        return [SnapshotKey.id: .string(id.description), SnapshotKey.fields: .object(named)]
    }
}

extension Proposal {
    fileprivate func snapshot(in flow: Flow) -> JSONObject {
        var given = JSONObject()
        for (field, value) in zip(flow.form(of: intent), payload.values) {
            if let value { given.append(field.name, value) }
        }
        var object: JSONObject = [
            SnapshotKey.id: .string(id.description), SnapshotKey.intent: .string(flow[intent].name),
            SnapshotKey.payload: .object(given),
        ]
        if let entity { object.append(SnapshotKey.entity, .string(entity.description)) }
        if let origin, let shape = flow.itemShape(of: origin.intent) {
            let item = JSONObject(zip(shape.item, origin.item).map { (key: $0.name, value: $1) })
            object.append(
                SnapshotKey.origin,
                .object([SnapshotKey.intent: .string(flow[origin.intent].name), SnapshotKey.item: .object(item)]))
        }
        return object
    }
}

extension Flow {
    /// The list whose items an intent's answer makes buttons of.
    func itemShape(of intent: IntentID) -> ListShape? {
        let definition = self[intent]
        guard case .createdList(let place)? = definition.proposes?.source, let kind = definition.creates,
            self[kind].fields.indices.contains(place), case .list(let shape) = self[kind].fields[place].type
        else { return nil }
        return shape
    }
}
