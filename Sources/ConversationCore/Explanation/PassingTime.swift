import PlainText

/// After how many days something changes for a conversation in which nobody does anything: a guard that knows the day
/// changes its mind, or the time of the state is over.
struct PassingTime {
    /// The days that are looked at one by one, and those between the looks at what is further off.
    private static let (near, stride) = (120, 30)
    /// Waiting twice in a series, or late in it, finds little and costs much.
    private static let mostDepth = 2

    private let flow: Flow
    private let guards: [Int]

    init(_ flow: Flow) {
        self.flow = flow
        guards = flow.conditions.indices.filter { flow.conditions[$0].terms.contains(where: \.knowsTheDay) }
    }

    /// Whether the days make a difference to the flow.
    var matters: Bool { !guards.isEmpty || flow.hasTimeLimits }

    /// Waits after which the guards are not as they were on any day before, each the shortest of its kind.
    func waits(
        in conversation: Conversation, atDepth depth: Int
    ) -> [(step: Explanation.Step, after: Conversation)] {
        guard depth < Self.mostDepth, let today = conversation.occasion.today else { return [] }
        let over = flow.dayOfTimeOver(of: conversation)?.number ?? .max
        let last = min(today.number + TimeLimit.mostDays, over, Day.last.number)
        var seen: Set<[Bool]> = [judgements(conversation)]
        var waits: [(step: Explanation.Step, after: Conversation)] = []
        var before = today.number
        while before < last {
            let next = min(before + (before - today.number < Self.near ? 1 : Self.stride), last)
            if seen.insert(judgements(conversation.on(next))).inserted {
                let found = judgements(conversation.on(next))
                let day = (before + 1..<next).first { judgements(conversation.on($0)) == found } ?? next
                waits.append((.wait(days: day - today.number), conversation.on(day)))
            }
            before = next
        }
        // What is over already is noticed by whoever touches the conversation next, without a wait.
        if over > today.number, let departed = departed(conversation, on: over) {
            waits.append((.wait(days: over - today.number), departed))
        }
        return waits
    }

    private func judgements(_ conversation: Conversation) -> [Bool] {
        guards.map { flow.conditions[$0].holds(in: conversation) }
    }

    /// The conversation after the time of its state.
    private func departed(_ conversation: Conversation, on day: Int) -> Conversation? {
        guard day <= Day.last.number else { return nil }
        var deciding = Deciding(flow: flow, conversation: conversation.on(day))
        _ = deciding.timePassed(TurnID(rawValue: .max))
        return deciding.conversation.state == conversation.state ? nil : deciding.conversation
    }
}

extension Conversation {
    fileprivate func on(_ day: Int) -> Conversation {
        var conversation = self
        conversation.occasion.today = Day(number: day)
        return conversation
    }
}
