public import PlainText

/// How a conversation leaves a state by an intent, or because its time is over.
extension Deciding {
    /// Runs an intent that only moves, if the conversation allows it as it is at this moment.
    /// - Returns: whether it went; if not, it was refused.
    @discardableResult
    mutating func depart(_ intent: IntentID, _ asked: Payload, _ open: inout TurnInProgress) -> Bool {
        if let reason = flow.obstacle(to: intent, in: conversation) {
            refuse(intent, reason, &open)
            return false
        }
        let asks = flow.intents[intent.rawValue].asks
        let asked = flow.completed(asked, for: asks)
        let violations = violations(ofAsked: asked, asks)
        guard violations.isEmpty else {
            refuse(intent, .invalid(violations), &open)
            return false
        }
        let from = conversation.state
        go(intent, asked, &open)
        open.departures.append(Departure(cause: .intent(intent, asked), from: from, to: conversation.state))
        settle(&open)
        return true
    }

    /// Goes where the intent leads, if it leads anywhere. What stands in the way was asked before.
    mutating func go(_ intent: IntentID, _ asked: Payload, _ open: inout TurnInProgress) {
        let target: StateID
        switch flow.gates[intent.rawValue].goes {
        case nil: return
        case .state(let state): target = state
        case .back:
            guard let from = conversation.arrival.from else { return }
            target = from
        }
        trace.append(.went(from: conversation.state, to: target, intent, asked))
        enter(target, &open)
    }

    /// Changes the state, and notes how the conversation came there as far as its flow makes something of it. The states
    /// that a turn only passes are none that it came from.
    mutating func enter(_ state: StateID, _ open: inout TurnInProgress) {
        conversation.state = state
        open.entered = state
        if flow.goesBack { conversation.arrival.from = state == open.beganIn ? open.cameFrom : open.beganIn }
        if flow.hasTimeLimits { conversation.arrival.day = conversation.occasion.today }
    }

    /// Somebody looked whether the state's time is over.
    mutating func timePassed(_ id: TurnID) -> Effect {
        if conversation.isWaiting { return unexpected() }
        guard let limit = flow.overdueLimit(of: conversation) else {
            return .discard(TurnResult(intent: nil, words: []))
        }
        var open = begin(id)
        let from = conversation.state
        trace.append(.timeOver(from: from, to: limit.to, days: limit.days))
        enter(limit.to, &open)
        open.departures.append(Departure(cause: .time, from: from, to: limit.to))
        settle(&open)
        return close(consume open)
    }

    /// The first state is entered on the day on which there is a scenario.
    mutating func noteBeginning() {
        guard flow.hasTimeLimits, conversation.arrival.day == nil, conversation.scenario != nil else { return }
        conversation.arrival.day = conversation.occasion.today
    }
}

extension Flow {
    /// The first day on which the time of the conversation's state is over; `nil` where it has all the time.
    public func dayOfTimeOver(of conversation: Conversation) -> Day? {
        guard conversation.scenario != nil, let limit = self[conversation.state].after,
            let entered = conversation.arrival.day
        else { return nil }
        let (number, overflows) = entered.number.addingReportingOverflow(limit.days)
        return overflows ? nil : Day(number: number)
    }

    /// The limit of the conversation's state, where its time is over on the day at which it is asked. Where no day is
    /// known it never is.
    public func overdueLimit(of conversation: Conversation) -> TimeLimit? {
        guard hasTimeLimits, let today = conversation.occasion.today, let day = dayOfTimeOver(of: conversation),
            today >= day
        else { return nil }
        return self[conversation.state].after
    }
}
