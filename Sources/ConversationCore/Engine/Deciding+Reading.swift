import OrderedJSON

/// How a reading of a free message is carried out.
extension Deciding {
    mutating func apply(_ reading: Reading, _ open: inout TurnInProgress) {
        open.modelWords = reading.message
        let intent = reading.intent.flatMap { flow.intents.indices.contains($0.rawValue) ? $0 : nil }
        open.intent = intent
        trace.append(.read(intent))
        for creation in reading.creations { create(creation, &open) }
        if let intent { carryOut(intent, reading, &open) }
        if intent == nil, !reading.problems.isEmpty { open.isUnclear = true }
        suggest(reading.suggestions, &open)
    }

    /// Each creation is allowed, or not, by the one intent that creates its kind without a prompt.
    private mutating func create(_ creation: Reading.Creation, _ open: inout TurnInProgress) {
        guard flow.creators.indices.contains(creation.kind.rawValue),
            let creator = flow.creators[creation.kind.rawValue]
        else { return refuse(nil, .notOfferedHere, &open) }
        if open.intent == nil { open.intent = creator }
        writeOrAsk(creator, creation.fields, nil, &open)
    }

    private mutating func carryOut(_ intent: IntentID, _ reading: Reading, _ open: inout TurnInProgress) {
        let definition = flow[intent]
        if definition.prompt != nil {
            if definition.confirm { return ask(intent, reading.arguments, nil, &open) }
            return run(intent, reading.arguments, nil, &open)
        }
        let target = target(of: reading, definition.actsOn)
        switch definition.write {
        case .creates(let kind):
            // The creations above were this intent's work; naming it without one is asking for it.
            if !reading.creations.contains(where: { $0.kind == kind }) { lacks(intent, reading, &open) }
        case .changes(let kind):
            let changes = reading.changes.flatMap { $0.kind == kind ? $0 : nil }
            let payload = changes?.payload(clearing: definition.clears) ?? (definition.fixed.isEmpty ? nil : .empty(0))
            // What the intent fixes is a change even where nothing else is given.
            guard let payload, payload.values.contains(where: { $0 != nil }) || !definition.fixed.isEmpty,
                target != nil || reading.problems.isEmpty
            else { return lacks(intent, reading, &open) }
            writeOrAsk(intent, payload, target, &open)
        case .removes:
            guard target != nil || reading.problems.isEmpty else { return lacks(intent, reading, &open) }
            writeOrAsk(intent, .empty(0), target, &open)
        case nil:
            // A model that asks for what is missing is heard.
            let arguments = flow.completed(reading.arguments, for: definition.asks)
            let violations = violations(ofAsked: arguments, definition.asks)
            if !violations.isEmpty, !reading.problems.isEmpty { return lacks(intent, reading, &open) }
            writeOrAsk(intent, reading.arguments, nil, &open)
        }
    }

    /// A reading names an intent and gives nothing to do it with. A model that asks for what is missing is heard; one
    /// that is content with itself may claim a write that did not happen.
    private mutating func lacks(_ intent: IntentID, _ reading: Reading, _ open: inout TurnInProgress) {
        if let reason = flow.obstacle(to: intent, in: conversation) {
            refuse(intent, reason, &open)
        } else if reading.problems.isEmpty {
            open.isUnclear = true
        }
    }

    /// The scenario needs no naming: there is only one.
    private func target(of reading: Reading, _ kind: KindID?) -> EntityID? {
        if kind == .scenario { return conversation.scenario?.id }
        return reading.entity.flatMap { EntityID($0) }
    }

    private mutating func suggest(_ suggestions: [Reading.Suggestion], _ open: inout TurnInProgress) {
        var grouped: [(intent: IntentID, made: [(payload: Payload, origin: Proposal.Origin?)])] = []
        for suggestion in suggestions where flow.intents.indices.contains(suggestion.intent.rawValue) {
            // A suggestion names no entity, so there is none to act on.
            if flow[suggestion.intent].actsOn != nil {
                trace.append(.proposalDropped(suggestion.intent, .entityMissing))
            } else if let group = grouped.firstIndex(where: { $0.intent == suggestion.intent }) {
                grouped[group].made.append((suggestion.payload, nil))
            } else {
                grouped.append((suggestion.intent, [(suggestion.payload, nil)]))
            }
        }
        for group in grouped { propose(group.made, group.intent, &open) }
    }
}

extension Reading.Creation {
    /// What is to be changed. A field that is given a value as well is not emptied.
    fileprivate func payload(clearing clears: Bool) -> Payload {
        var payload = fields.leavingNullsAlone
        guard clears else { return payload }
        for place in cleared where payload.values.indices.contains(place) && payload.values[place] == nil {
            payload.values[place] = .some(.null)
        }
        return payload
    }
}

extension Payload {
    /// In a reading `null` says that a field stays as it is: the contract asks for every key.
    fileprivate var leavingNullsAlone: Payload { Payload(values.map { $0 == .some(.null) ? nil : $0 }) }
}
