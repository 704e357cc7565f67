public import OrderedJSON
import PlainText

extension Conversation {
    /// The conversation that ``snapshot(in:)`` was taken of. Anything else in the snapshot is refused, since a store's row
    /// is hostile until it is checked: after this nothing in the conversation can make the engine trap.
    /// - Throws: the first thing that does not fit the flow, and where it stands.
    public init(restoring snapshot: JSON, in flow: Flow) throws(SnapshotMismatch) {
        let top = try SnapshotReader(snapshot, at: "snapshot")
        try top.only(
            [
                SnapshotKey.format, SnapshotKey.state, SnapshotKey.revision, SnapshotKey.language, SnapshotKey.entities,
                SnapshotKey.proposals,
            ] + (flow.goesBack ? [SnapshotKey.cameFrom] : []) + (flow.hasTimeLimits ? [SnapshotKey.since] : []))
        let format = try top.wholeNumber(SnapshotKey.format)
        guard format == SnapshotKey.currentFormat else {
            throw top.mismatch(.unknownFormat(format), SnapshotKey.format)
        }
        self.init(beginning: flow)
        state = try top.name(SnapshotKey.state) { flow.state(named: $0) }
        language = try top.name(SnapshotKey.language) { flow.language(code: $0) }
        revision = try top.wholeNumber(SnapshotKey.revision)
        guard revision >= 0 else { throw top.mismatch(.negative, SnapshotKey.revision) }

        if top.has(SnapshotKey.cameFrom) {
            arrival.from = try top.name(SnapshotKey.cameFrom) { flow.state(named: $0) }
        }
        if top.has(SnapshotKey.since) { arrival.day = try top.day(SnapshotKey.since) }

        var identities = KnownIdentities()
        let entities = try top.object(SnapshotKey.entities)
        try entities.only(flow.kinds.map(\.name))
        for (place, kind) in flow.kinds.enumerated() where entities.has(kind.name) {
            collections[place] = try Self.entities(entities, kind, &identities)
        }
        if scenario == nil, collections.contains(where: { !$0.isEmpty }) {
            throw top.mismatch(.noScenario, SnapshotKey.entities)
        }
        for (place, kind) in flow.kinds.enumerated() where !kind.versioned {
            // Earlier versions of a versioned kind keep what they said, also of what is gone.
            for (index, entity) in collections[place].enumerated() {
                guard let first = danglingReferences(in: entity.values, of: kind.fields).first else { continue }
                throw SnapshotMismatch(
                    path: "\(SnapshotKey.entities).\(kind.name)[\(index)].\(SnapshotKey.fields).\(first.pathText)",
                    problem: .invalid(first.problem))
            }
        }
        for item in try top.items(SnapshotKey.proposals) {
            proposals.append(try proposal(item, flow, &identities))
        }
    }

    private static func entities(
        _ reader: SnapshotReader, _ kind: EntityKind, _ identities: inout KnownIdentities
    ) throws(SnapshotMismatch) -> [Entity] {
        let items = try reader.items(kind.name)
        guard items.count <= kind.atMost else { throw reader.mismatch(.tooMany(maximum: kind.atMost), kind.name) }
        var entities: [Entity] = []
        for item in items {
            try item.only([SnapshotKey.id, SnapshotKey.fields])
            let id = try identities.take(item, SnapshotKey.id)
            let fields = try item.object(SnapshotKey.fields)
            try fields.only(kind.fields.map(\.name))
            let values = kind.fields.map { fields[$0.name] ?? .null }
            try fields.hold(kind.fields, values)
            entities.append(Entity(id: id, values: values))
        }
        return entities
    }

    private func proposal(
        _ item: SnapshotReader, _ flow: Flow, _ identities: inout KnownIdentities
    ) throws(SnapshotMismatch) -> Proposal {
        try item.only([
            SnapshotKey.id, SnapshotKey.intent, SnapshotKey.payload, SnapshotKey.entity, SnapshotKey.origin,
        ])
        let id = try identities.take(item, SnapshotKey.id)
        let intent = try item.name(SnapshotKey.intent) { flow.intent(named: $0) }
        let given = try item.object(SnapshotKey.payload)
        let form = flow.form(of: intent)
        try given.only(form.map(\.name))
        var acted: EntityID?
        if item.has(SnapshotKey.entity) { acted = try item.identity(SnapshotKey.entity) }
        if let kind = flow[intent].actsOn {
            guard let acted, position(of: acted, in: kind) != nil else {
                throw item.mismatch(.noSuchEntity, SnapshotKey.entity)
            }
        } else if acted != nil {
            throw item.mismatch(.noSuchEntity, SnapshotKey.entity)
        }
        let payload = Payload(form.map { given[$0.name] })
        // A change gives what it changes only; everything else is whole, or it would not have become a button. On which day
        // it will be written nobody knows yet, and any will do.
        let isChange = acted != nil
        let whole =
            isChange
            ? payload.values.map { $0 ?? .null }
            : flow[intent].prompt == nil && flow.completes(intent)
                ? flow.completed(payload, for: intent, on: .last).values
                : flow.completed(payload, for: form).values.map { $0 ?? .null }
        try given.hold(form, whole, leavingOut: isChange)
        if let first = danglingReferences(in: whole, of: form).first {
            throw given.mismatch(.invalid(first.problem), first.pathText)
        }
        var origin: Proposal.Origin?
        if item.has(SnapshotKey.origin) { origin = try Self.origin(try item.object(SnapshotKey.origin), flow) }
        return Proposal(id: id, intent: intent, payload: payload, entity: acted, origin: origin)
    }

    private static func origin(
        _ reader: SnapshotReader, _ flow: Flow
    ) throws(SnapshotMismatch) -> Proposal.Origin {
        try reader.only([SnapshotKey.intent, SnapshotKey.item])
        let intent = try reader.name(SnapshotKey.intent) { flow.intent(named: $0) }
        guard let shape = flow.itemShape(of: intent) else {
            throw reader.mismatch(.unknownName(flow[intent].name), SnapshotKey.intent)
        }
        let item = try reader.object(SnapshotKey.item)
        try item.only(shape.item.map(\.name))
        return Proposal.Origin(intent: intent, item: shape.item.map { item[$0.name] ?? .null })
    }
}

/// Identities read so far: no two things have the same one.
private struct KnownIdentities {
    private var seen: Set<EntityID> = []

    mutating func take(_ reader: SnapshotReader, _ key: String) throws(SnapshotMismatch) -> EntityID {
        let id = try reader.identity(key)
        guard seen.insert(id).inserted else { throw reader.mismatch(.identityTwice(id), key) }
        return id
    }
}
