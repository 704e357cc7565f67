/// Buttons made by an answer.
extension Deciding {
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
        let violations = flow.violations(of: payload, for: flow.form(of: intent))
        return violations.isEmpty ? nil : .invalid(violations)
    }
}
