import OrderedJSON

/// What becomes a button of its own: what a message asks for and the flow wants confirmed, and what an answer proposes.
extension Deciding {
    /// Writes what a reading asks for, or puts up the button that does. A person's press is a person's own; what a model
    /// read in a message may be a misreading, so it becomes a button first, where the flow wants that.
    mutating func writeOrAsk(
        _ intent: IntentID, _ payload: Payload, _ entity: EntityID?, _ open: inout TurnInProgress
    ) {
        if flow.intents[intent.rawValue].confirm {
            ask(intent, payload, entity, &open)
        } else {
            write(intent, payload, entity, &open)
        }
    }

    /// Puts up the button that does what was asked for, unless it could not be done now.
    mutating func ask(
        _ intent: IntentID, _ payload: Payload, _ entity: EntityID?, _ open: inout TurnInProgress
    ) {
        if let reason = whatIsInTheWay(of: intent, payload, entity) { return refuse(intent, reason, &open) }
        // The same wish twice in one message is one question.
        let isAsked = open.confirmations.contains {
            $0.intent == intent && $0.payload == payload && $0.entity == entity
        }
        if isAsked { return }
        let proposal = Proposal(id: open.nextID(), intent: intent, payload: payload, entity: entity)
        // An earlier question about the same intent is answered by asking anew; those of this message stay together.
        conversation.proposals.removeAll { earlier in
            earlier.intent == intent && !open.confirmations.contains { $0.id == earlier.id }
        }
        conversation.proposals.insert(proposal, at: open.confirmations.count)
        open.confirmations.append(proposal)
        trace.append(.confirmationAsked(intent, proposal.id))
    }

    /// Why the write, or the call, would be refused if it were done now.
    private func whatIsInTheWay(of intent: IntentID, _ payload: Payload, _ entity: EntityID?) -> Refusal.Reason? {
        if let reason = flow.obstacle(to: intent, in: conversation) { return reason }
        let definition = flow.intents[intent.rawValue]
        var target: Entity?
        if let kind = definition.actsOn {
            let entities = conversation.collections[kind.rawValue]
            target = kind == .scenario ? entities.first : entities.first { $0.id == entity }
            guard target != nil else { return .entityMissing }
        }
        let violations = violations(of: payload, for: intent, changing: target)
        return violations.isEmpty ? nil : .invalid(violations)
    }

    /// What would be wrong with what the intent is given; what is not given to a change stays as it is.
    private func violations(of payload: Payload, for intent: IntentID, changing target: Entity?) -> [FieldViolation] {
        let definition = flow.intents[intent.rawValue]
        guard definition.prompt == nil, let write = definition.write else {
            return violations(ofAsked: flow.completed(payload, for: definition.asks), definition.asks)
        }
        switch write {
        case .creates(let kind), .changes(let kind):
            guard flow.completes(intent) || flow.isHeldAgainstOthers[kind.rawValue] else {
                return flow.violations(
                    of: target.map { payload.over($0.values) } ?? payload, for: flow.kinds[kind.rawValue].fields)
            }
            return completed(payload, for: intent, writing: kind, changing: target).violations
        case .removes: return flow.violations(of: payload, for: [])
        }
    }

    /// Puts up new proposals of one intent in place of its earlier ones. Only what would be let through now becomes a
    /// button; what would not is traced.
    mutating func propose(
        _ made: [(payload: Payload, origin: Proposal.Origin?)], _ intent: IntentID, _ open: inout TurnInProgress
    ) {
        var fresh: [Proposal] = []
        for candidate in made {
            if let reason = obstacle(to: intent, with: candidate.payload) {
                trace.append(.proposalDropped(intent, reason))
                continue
            }
            if fresh.contains(where: { $0.payload == candidate.payload }) { continue }
            let proposal = Proposal(
                id: open.nextID(), intent: intent, payload: candidate.payload, origin: candidate.origin)
            trace.append(.proposed(intent, proposal.id))
            fresh.append(proposal)
        }
        if fresh.isEmpty { return }
        let asked = open.confirmations.map(\.id)
        conversation.proposals.removeAll { $0.intent == intent && !asked.contains($0.id) }
        // What is to be confirmed comes first, then what was just talked about.
        conversation.proposals.insert(contentsOf: fresh, at: asked.count)
    }

    private func obstacle(to intent: IntentID, with payload: Payload) -> Refusal.Reason? {
        if let reason = flow.obstacle(to: intent, in: conversation) { return reason }
        let violations = violations(of: payload, for: intent, changing: nil)
        return violations.isEmpty ? nil : .invalid(violations)
    }
}

extension Payload {
    /// The payload with what there was before where nothing is given.
    fileprivate func over(_ before: [JSON]) -> Payload {
        var given = self
        for index in before.indices {
            if !given.values.indices.contains(index) { given.values.append(nil) }
            given.values[index] = given.values[index] ?? before[index]
        }
        return given
    }
}
