import OrderedJSON

/// The one way by which anything is written.
extension Deciding {
    /// Writes a payload if the conversation, as it is at this moment, allows the intent.
    /// - Returns: whether it was written; if not, it was refused.
    @discardableResult
    mutating func write(
        _ intent: IntentID, _ payload: Payload, _ entity: EntityID?, _ open: inout TurnInProgress
    ) -> Bool {
        if flow.intents[intent.rawValue].write == nil { return depart(intent, payload, &open) }
        var consequences: [Change] = []
        guard let change = perform(intent, payload, entity, &consequences, &open) else { return false }
        trace.append(.wrote(change.verb, change.kind, change.entity.id))
        open.changes.append(change)
        for consequence in consequences {
            trace.append(.wrote(consequence.verb, consequence.kind, consequence.entity.id))
            open.changes.append(consequence)
        }
        go(intent, Payload([]), &open)
        settle(&open)
        return true
    }

    private mutating func perform(
        _ intent: IntentID, _ payload: Payload, _ entity: EntityID?, _ consequences: inout [Change],
        _ open: inout TurnInProgress
    ) -> Change? {
        if let reason = flow.obstacle(to: intent, in: conversation) {
            refuse(intent, reason, &open)
            return nil
        }
        switch flow.intents[intent.rawValue].write {
        case .creates(let kind):
            guard let values = accept(payload, kind, intent, &open) else { return nil }
            let created = Entity(id: open.nextID(), values: values)
            conversation.write(kind, from: nil, to: created) { $0.append(created) }
            return Change(verb: .created, kind: kind, intent: intent, entity: created)
        case .changes(let kind):
            guard let place = place(of: entity, in: kind, for: intent, &open) else { return nil }
            let before = conversation.collections[kind.rawValue][place]
            guard let values = accept(payload, kind, changing: before, intent, &open) else { return nil }
            let changed = Entity(id: before.id, values: values)
            conversation.write(kind, from: before, to: changed) { $0[place] = changed }
            return Change(verb: .changed, kind: kind, intent: intent, entity: changed)
        case .removes(let kind):
            guard let place = place(of: entity, in: kind, for: intent, &open) else { return nil }
            let leaving = conversation.collections[kind.rawValue][place].id
            guard let released = release(leaving, of: kind, for: intent, &open) else { return nil }
            consequences = released
            let removed = conversation.collections[kind.rawValue][place]
            conversation.write(kind, from: removed, to: nil) { $0.remove(at: place) }
            // A button that acts on what is gone could only be refused.
            conversation.proposals.removeAll { $0.entity == removed.id }
            if flow.hasReferences { dropProposals(referringTo: removed.id) }
            return Change(verb: .removed, kind: kind, intent: intent, entity: removed)
        case nil:
            return nil
        }
    }

    /// Where the entity stands that an intent acts on. The scenario needs no naming: there is only one.
    private mutating func place(
        of entity: EntityID?, in kind: KindID, for intent: IntentID, _ open: inout TurnInProgress
    ) -> Int? {
        let entity = kind == .scenario ? conversation.scenario?.id : entity
        if let entity, let place = conversation.position(of: entity, in: kind) { return place }
        refuse(intent, .entityMissing, &open)
        return nil
    }

    mutating func refuse(_ intent: IntentID?, _ reason: Refusal.Reason, _ open: inout TurnInProgress) {
        let refusal = Refusal(intent: intent, reason: reason)
        open.refusals.append(refusal)
        trace.append(.refused(refusal))
    }

    /// The same where more is written than is given, or a value depends on other entities.
    private mutating func acceptCompleted(
        _ payload: Payload, _ kind: KindID, changing before: Entity?, _ intent: IntentID,
        _ open: inout TurnInProgress
    ) -> [JSON]? {
        let (values, violations) = completed(payload, for: intent, writing: kind, changing: before)
        if violations.isEmpty { return values }
        refuse(intent, .invalid(violations), &open)
        return nil
    }

    /// The values that a write would leave, and all that is wrong with them.
    func completed(
        _ payload: Payload, for intent: IntentID, writing kind: KindID, changing before: Entity?
    ) -> (values: [JSON], violations: [FieldViolation]) {
        let fields = flow.kinds[kind.rawValue].fields
        let (values, strays) = flow.completed(
            payload, for: intent, changing: before?.values, on: conversation.occasion.today)
        let all = Payload(values + payload.values.dropFirst(fields.count))
        var violations = strays + flow.violations(of: all, for: fields.demanding(flow[intent].demanded))
        if violations.isEmpty {
            violations = conversation.danglingReferences(in: values, of: fields)
            violations += conversation.duplicates(
                of: values, in: flow.kinds[kind.rawValue], at: kind, except: before?.id)
        }
        return (values, violations)
    }

    /// The entity's values after the write, if its fields allow them.
    private mutating func accept(
        _ payload: Payload, _ kind: KindID, changing before: Entity? = nil, _ intent: IntentID,
        _ open: inout TurnInProgress
    ) -> [JSON]? {
        if flow.completes(intent) || flow.isHeldAgainstOthers[kind.rawValue] {
            return acceptCompleted(payload, kind, changing: before, intent, &open)
        }
        let fields = flow.kinds[kind.rawValue].fields
        let kept = before?.values ?? []
        var values: [JSON] = []
        values.reserveCapacity(fields.count)
        var allowed = payload.values.count <= fields.count
        for index in fields.indices {
            let given = index < payload.values.count ? payload.values[index] : nil
            let value = given ?? (index < kept.count ? kept[index] : .null)
            allowed = allowed && fields.allow(value, at: index)
            values.append(value)
        }
        if allowed { return values }
        let all = Payload(values + payload.values.dropFirst(fields.count))
        refuse(intent, .invalid(flow.violations(of: all, for: fields)), &open)
        return nil
    }
}
