/// What is on the table, and what stands in the way.
extension Flow {
    /// Whether the conversation has the intent on the table for who acts: before a scenario exists only what creates one.
    func isOffered(_ intent: IntentID, in conversation: Conversation) -> Bool {
        guard !hasRoles || gates[intent.rawValue].roles.admits(conversation.occasion.role) else { return false }
        return conversation.collections[KindID.scenario.rawValue].isEmpty
            ? gates[intent.rawValue].creates == .scenario
            : offered[conversation.state.rawValue][intent.rawValue]
    }

    /// The first guard that fails, or the room that lacks.
    func obstacleOnTheTable(to intent: IntentID, in conversation: Conversation) -> Offer.Obstacle? {
        if case .blocked(let obstacle) = passage(to: intent, of: conversation) { obstacle } else { nil }
    }

    /// The one place that says whether an intent may run.
    func obstacle(to intent: IntentID, in conversation: Conversation) -> Refusal.Reason? {
        guard isOffered(intent, in: conversation) else { return .notOfferedHere }
        return switch obstacleOnTheTable(to: intent, in: conversation) {
        case .unmet(let need): .needsNotMet(need)
        case .full(let kind): .full(kind)
        case .nowhereBack: .nowhereBack
        case nil: nil
        }
    }

    /// The proposals that are for who acts, in button order.
    public func proposals(in conversation: Conversation) -> [Proposal] {
        roles.isEmpty
            ? conversation.proposals
            : conversation.proposals.filter { isMeant($0.intent, for: conversation.occasion.role) }
    }

    func offers(in conversation: Conversation) -> [Offer] {
        let table =
            conversation.collections[KindID.scenario.rawValue].isEmpty
            ? openingButtons : buttons[conversation.state.rawValue]
        // Mostly nothing stands in the way; then the table is handed on as it is, without a new array.
        var changed: [Offer]?
        for place in table.indices {
            let intent = table[place].intent
            let isMeant = !hasRoles || gates[intent.rawValue].roles.admits(conversation.occasion.role)
            let obstacle = isMeant ? obstacleOnTheTable(to: intent, in: conversation) : nil
            if isMeant, obstacle == nil {
                changed?.append(table[place])
                continue
            }
            if changed == nil {
                changed = []
                changed?.reserveCapacity(table.count)
                changed?.append(contentsOf: table[..<place])
            }
            if isMeant, !gates[intent.rawValue].isHidden { changed?.append(Offer(intent: intent, obstacle: obstacle)) }
        }
        return changed ?? table
    }
}
