import OrderedJSON

/// What a model answers, or fails to.
extension Deciding {
    mutating func modelReplied(_ reply: ModelReply) {
        guard var open = turn, let awaited = open.awaiting else { return unexpected() }
        open.awaiting = nil
        switch (reply, awaited.purpose) {
        case (.reading(let reading), .understanding):
            apply(reading, &open)
        case (.content(let content), .intent(let intent, let asked)):
            open.modelWords = content.message
            apply(content, intent, asked, &open)
        case (.reading, .intent), (.content, .understanding):
            return unexpected()
        }
        close(open)
    }

    mutating func modelFailed(_ failure: ModelCallFailure) {
        guard var open = turn, let failed = open.awaiting else { return unexpected() }
        open.awaiting = nil
        trace.append(.failed(failure))
        switch failure {
        case .offContract(let problems) where failed.repairs == nil && open.calls < TurnInProgress.mostCalls:
            open.calls += 1
            let repair = ModelCall(
                prompt: failed.prompt, purpose: failed.purpose, number: open.calls, repairs: problems)
            open.awaiting = repair
            trace.append(.repairing(repair.prompt, number: repair.number))
            close(open)
        case .offContract, .refused, .truncated, .filtered, .unavailable:
            close(open, failure: failure)
        }
    }

    /// An event that the turn was not waiting for changes nothing, not even the turn.
    private mutating func unexpected() {
        conversation.turn = turn
        trace.append(.unexpected)
    }

    /// What an intent's own prompt wrote: checked once more, since the conversation may have moved on meanwhile.
    private mutating func apply(
        _ content: PromptedContent, _ intent: IntentID, _ asked: Payload, _ open: inout TurnInProgress
    ) {
        let definition = flow[intent]
        if let kind = definition.creates {
            let fields = flow[kind].fields
            var values = content.fields.values
            for (place, ask) in definition.asks.enumerated() where place < asked.values.count {
                guard let field = fields.firstIndex(where: { $0.name.utf8.elementsEqual(ask.name.utf8) }) else {
                    continue
                }
                while values.count <= field { values.append(nil) }
                values[field] = asked.values[place]
            }
            write(intent, Payload(values), nil, &open)
        } else if let reason = flow.obstacle(to: intent, in: conversation) {
            refuse(intent, reason, &open)
        }
        guard open.refusals.isEmpty, let rule = definition.proposes else { return }
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
