import OrderedJSON

/// What a person does: writes, presses, dismisses.
extension Deciding {
    mutating func userSaid(_ id: TurnID) -> Effect {
        if conversation.isWaiting { return unexpected() }
        var open = begin(id)
        call(flow.understanding, .understanding, &open)
        return close(consume open)
    }

    mutating func actionChosen(_ choice: ActionChoice, _ id: TurnID) -> Effect {
        if conversation.isWaiting { return unexpected() }
        if let revision = choice.revision, revision != conversation.revision {
            return discard(Refusal(intent: intent(of: choice.target), reason: .stale))
        }
        var open = begin(id)
        switch choice.target {
        case .intent(let intent, let payload, let entity):
            guard flow.intents.indices.contains(intent.rawValue) else {
                return discard(Refusal(intent: nil, reason: .notOfferedHere))
            }
            run(intent, payload, entity, &open)
        case .proposal(let proposalID):
            guard let proposal = conversation.proposals.first(where: { $0.id == proposalID }) else {
                return discard(Refusal(intent: nil, reason: .stale))
            }
            open.usedProposal = proposalID
            run(proposal.intent, proposal.payload, proposal.entity, &open)
        }
        return close(consume open)
    }

    mutating func dismiss(_ id: EntityID, _ revision: Int?, _ turnID: TurnID) -> Effect {
        if conversation.isWaiting { return unexpected() }
        if let revision, revision != conversation.revision {
            return discard(Refusal(intent: nil, reason: .stale))
        }
        guard let place = conversation.proposals.firstIndex(where: { $0.id == id }) else {
            return discard(Refusal(intent: nil, reason: .stale))
        }
        conversation.proposals.remove(at: place)
        trace.append(.dismissed(id))
        return close(begin(turnID))
    }

    /// Runs a named intent: writes its payload, or calls its prompt.
    mutating func run(_ intent: IntentID, _ payload: Payload, _ entity: EntityID?, _ open: inout TurnInProgress) {
        open.intent = intent
        guard let prompt = flow.intents[intent.rawValue].prompt else {
            write(intent, payload, entity, &open)
            return
        }
        if let reason = flow.obstacle(to: intent, in: conversation) {
            return refuse(intent, reason, &open)
        }
        let asks = flow.intents[intent.rawValue].asks
        let payload = flow.completed(payload, for: asks)
        let violations = violations(ofAsked: payload, asks)
        guard violations.isEmpty else { return refuse(intent, .invalid(violations), &open) }
        call(prompt, .intent(intent, payload), &open)
    }

    /// What is wrong with what a person fills in before a prompt runs.
    func violations(ofAsked payload: Payload, _ asks: [Field]) -> [FieldViolation] {
        let violations = flow.violations(of: payload, for: asks)
        guard violations.isEmpty, asks.contains(where: { !$0.referredKinds.isEmpty }) else { return violations }
        return conversation.danglingReferences(in: payload.values.map { $0 ?? .null }, of: asks)
    }

    private func intent(of target: ActionChoice.Target) -> IntentID? {
        switch target {
        case .intent(let intent, _, _): intent
        case .proposal(let id): conversation.proposals.first { $0.id == id }?.intent
        }
    }
}
