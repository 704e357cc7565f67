/// The state machine: one event in one conversation gives one decision.
///
/// Pure and total. Every event in every state gives a decision; nothing is read but the arguments; nothing is written
/// but the result. What a model or a person asks for passes here, after it is known and before anything is kept.
public struct Engine: Sendable {
    public let flow: Flow

    public init(flow: Flow) { self.flow = flow }

    /// Decides about one event.
    /// - Parameters:
    ///   - event: what happened.
    ///   - turn: the identity of the turn that the event opens; ignored by the events that go on with one.
    ///   - conversation: as it is now; give it up (`consume`) to have it changed in place.
    public func decide(_ event: Event, turn: TurnID, in conversation: consuming Conversation) -> Decision {
        var deciding = Deciding(flow: flow, conversation: conversation)
        switch event {
        case .userSaid: deciding.userSaid(turn)
        case .actionChosen(let choice): deciding.actionChosen(choice, turn)
        case .proposalDismissed(let id, let revision): deciding.dismiss(id, revision, turn)
        case .modelReplied(let reply): deciding.modelReplied(reply)
        case .modelFailed(let failure): deciding.modelFailed(failure)
        }
        return deciding.decision()
    }

    /// What may be asked for in a conversation, in button order.
    public func offers(in conversation: Conversation) -> [Offer] {
        flow.offers(in: conversation)
    }

    /// Why an intent cannot run now; `nil` when it can.
    public func obstacle(to intent: IntentID, in conversation: Conversation) -> Refusal.Reason? {
        flow.obstacle(to: intent, in: conversation)
    }
}

extension Flow {
    /// Whether the conversation has the intent on the table: before a scenario exists only what creates one.
    func isOffered(_ intent: IntentID, in conversation: Conversation) -> Bool {
        conversation.collections[KindID.scenario.rawValue].isEmpty
            ? intents[intent.rawValue].creates == .scenario
            : offered[conversation.state.rawValue][intent.rawValue]
    }

    /// The first guard that fails, or the room that lacks.
    func obstacleOnTheTable(to intent: IntentID, in conversation: Conversation) -> Offer.Obstacle? {
        for need in intents[intent.rawValue].needs where !guards[need.rawValue].condition.holds(in: conversation) {
            return .unmet(need)
        }
        if let kind = intents[intent.rawValue].creates, !hasRoom(for: kind, in: conversation) { return .full(kind) }
        return nil
    }

    func hasRoom(for kind: KindID, in conversation: Conversation) -> Bool {
        conversation.collections[kind.rawValue].count < kinds[kind.rawValue].atMost
    }

    /// The one place that says whether an intent may run.
    func obstacle(to intent: IntentID, in conversation: Conversation) -> Refusal.Reason? {
        guard isOffered(intent, in: conversation) else { return .notOfferedHere }
        return switch obstacleOnTheTable(to: intent, in: conversation) {
        case .unmet(let need): .needsNotMet(need)
        case .full(let kind): .full(kind)
        case nil: nil
        }
    }

    func offers(in conversation: Conversation) -> [Offer] {
        let onTheTable =
            conversation.collections[KindID.scenario.rawValue].isEmpty
            ? openingButtons : buttons[conversation.state.rawValue]
        var offers: [Offer] = []
        offers.reserveCapacity(onTheTable.count)
        for intent in onTheTable {
            let obstacle = obstacleOnTheTable(to: intent, in: conversation)
            if obstacle != nil, intents[intent.rawValue].whenNotMet == .hidden { continue }
            offers.append(Offer(intent: intent, obstacle: obstacle))
        }
        return offers
    }
}
