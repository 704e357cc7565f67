import OrderedJSON

/// The one way by which anything is written.
extension Deciding {
    /// Writes a payload if the conversation, as it is at this moment, allows the intent.
    mutating func write(_ intent: IntentID, _ payload: Payload, _ entity: EntityID?, _ open: inout TurnInProgress) {
        if let reason = flow.obstacle(to: intent, in: conversation) { return refuse(intent, reason, &open) }
        let change: Change
        switch flow.intents[intent.rawValue].write {
        case .creates(let kind):
            guard let values = accept(payload, kind, changing: nil, intent, &open) else { return }
            let created = Entity(id: open.nextID(), values: values)
            conversation.collections[kind.rawValue].append(created)
            change = Change(verb: .created, kind: kind, intent: intent, entity: created)
        case .changes(let kind):
            // The scenario needs no naming: there is only one.
            let entity = kind == .scenario ? conversation.scenario?.id : entity
            guard let entity, let place = conversation.position(of: entity, in: kind) else {
                return refuse(intent, .entityMissing, &open)
            }
            let before = conversation.collections[kind.rawValue][place]
            guard let values = accept(payload, kind, changing: before, intent, &open) else { return }
            conversation.collections[kind.rawValue][place].values = values
            change = Change(verb: .changed, kind: kind, intent: intent, entity: Entity(id: entity, values: values))
        case .removes(let kind):
            guard let entity, let place = conversation.position(of: entity, in: kind) else {
                return refuse(intent, .entityMissing, &open)
            }
            let removed = conversation.collections[kind.rawValue].remove(at: place)
            change = Change(verb: .removed, kind: kind, intent: intent, entity: removed)
        case nil:
            return
        }
        open.changes.append(change)
        trace.append(.wrote(change.verb, change.kind, change.entity.id))
        settle(&open)
    }

    mutating func refuse(_ intent: IntentID, _ reason: Refusal.Reason, _ open: inout TurnInProgress) {
        let refusal = Refusal(intent: intent, reason: reason)
        open.refusals.append(refusal)
        trace.append(.refused(refusal))
    }

    /// The entity's values after the write, if its fields allow them.
    private mutating func accept(
        _ payload: Payload, _ kind: KindID, changing before: Entity?, _ intent: IntentID, _ open: inout TurnInProgress
    ) -> [JSON]? {
        let fields = flow.kinds[kind.rawValue].fields
        var values: [JSON] = []
        values.reserveCapacity(fields.count)
        var allowed = payload.values.count <= fields.count
        for index in fields.indices {
            let given = index < payload.values.count ? payload.values[index] : nil
            let kept = before.flatMap { index < $0.values.count ? $0.values[index] : nil } ?? .null
            let value = given ?? kept
            allowed = allowed && fields[index].allows(value)
            values.append(value)
        }
        if allowed { return values }
        var violations = flow.violations(of: Payload(values), for: fields)
        if payload.values.count > fields.count { violations.append(FieldViolation(path: [], problem: .unknownField)) }
        refuse(intent, .invalid(violations), &open)
        return nil
    }

    /// Moves on until no line holds. Bounded, because a flow whose moves go in a circle must not hang the engine.
    private mutating func settle(_ open: inout TurnInProgress) {
        for _ in flow.states.indices {
            let state = flow.states[conversation.state.rawValue]
            guard let line = state.movesOn.firstIndex(where: { holds($0.when) }) else { return }
            let target = state.movesOn[line].to
            trace.append(.moved(from: conversation.state, to: target, line: line))
            conversation.state = target
            open.entered = target
        }
        let state = flow.states[conversation.state.rawValue]
        if state.movesOn.contains(where: { holds($0.when) }) { trace.append(.movesDoNotSettle(conversation.state)) }
    }

    private func holds(_ guards: [GuardID]) -> Bool {
        guards.allSatisfy { flow.guards[$0.rawValue].condition.holds(in: conversation) }
    }
}

extension Flow {
    /// What is wrong with the values given for a form, field by field.
    public func violations(of payload: Payload, for form: [Field]) -> [FieldViolation] {
        form.indices.flatMap { index in
            form[index].violations(of: index < payload.values.count ? payload.values[index] : nil)
        }
    }
}
