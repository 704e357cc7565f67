import OrderedJSON
import PlainText

/// What a model answers, or fails to.
extension Deciding {
    mutating func modelReplied(_ reply: ModelReply) -> Effect {
        guard var open = conversation.turn, let awaited = open.awaiting else { return unexpected() }
        switch (reply, awaited.purpose) {
        case (.reading(let reading), .understanding):
            resume(&open)
            apply(reading, &open)
        case (.content(let content), .intent(let intent, let asked)):
            resume(&open)
            open.modelWords = content.message
            apply(content, intent, asked, &open)
        case (.reading, .intent), (.content, .understanding):
            return unexpected()
        }
        return close(open)
    }

    mutating func modelFailed(_ failure: ModelCallFailure) -> Effect {
        guard var open = conversation.turn, let failed = open.awaiting else { return unexpected() }
        resume(&open)
        trace.append(.failed(failure))
        switch failure {
        case .offContract(let problems) where failed.repairs == nil && open.calls < TurnInProgress.mostCalls:
            open.calls += 1
            let repair = ModelCall(
                prompt: failed.prompt, purpose: failed.purpose, number: open.calls, repairs: problems)
            open.awaiting = repair
            trace.append(.repairing(repair.prompt, number: repair.number))
            return close(open)
        case .offContract, .refused, .truncated, .filtered, .unavailable:
            return close(open, failure: failure)
        }
    }

    /// Goes on with the open turn.
    private mutating func resume(_ open: inout TurnInProgress) {
        open.awaiting = nil
        conversation.turn = nil
    }

    /// What an intent's own prompt wrote: checked once more, since the conversation may have moved on meanwhile.
    private mutating func apply(
        _ content: PromptedContent, _ intent: IntentID, _ asked: Payload, _ open: inout TurnInProgress
    ) {
        let definition = flow[intent]
        if let kind = definition.creates {
            let fields = flow[kind].fields
            var values = content.fields.values
            // A field of this name is the person's: what was not filled in stays empty, whatever the model says.
            for (place, ask) in definition.asks.enumerated() {
                guard let field = fields.firstIndex(where: { hasSameBytes($0.name, ask.name) }) else { continue }
                while values.count <= field { values.append(nil) }
                values[field] = place < asked.values.count ? asked.values[place] : nil
            }
            guard write(intent, Payload(values), nil, &open) else { return }
        } else if let reason = flow.obstacle(to: intent, in: conversation) {
            return refuse(intent, reason, &open)
        }
        guard let rule = definition.proposes else { return }
        switch rule.source {
        case .reply:
            propose(content.proposals.map { ($0, nil) }, rule.intent, &open)
        case .createdList(let list):
            guard let created = open.changes.last?.entity, created.values.indices.contains(list) else { return }
            propose(proposals(from: created.values[list], of: intent, rule), rule.intent, &open)
        }
    }

    private func proposals(
        from list: JSON, of intent: IntentID, _ rule: ProposalRule
    ) -> [(Payload, Proposal.Origin?)] {
        guard case .createdList(let place) = rule.source, let kind = flow[intent].creates,
            case .list(let shape) = flow[kind].fields[place].type
        else { return [] }
        return (list.array ?? []).map { item in
            let values = shape.item.map { item[$0.name] ?? .null }
            var payload = Payload.empty(flow.form(of: rule.intent).count)
            for assignment in rule.with { payload.values[assignment.field] = values[assignment.itemField] }
            return (payload, Proposal.Origin(intent: intent, item: values))
        }
    }
}
