import OrderedJSON

/// A bounded search for a short series of intents after which another can run.
///
/// Each step supposes that its intent goes well: what it creates has every field filled, with values at which guards
/// change their minds. What is missing is created before days pass or anything that a person said is changed, and
/// nothing is removed where that can be done without. Where nothing is found, the answer is that it is not known.
struct UnlockSearch {
    private static let mostSteps = 8

    /// What a series may do besides creating and filling in what is missing, and besides moving.
    enum Reach: Int, CaseIterable {
        case creates, waits, changes, removes

        var mayChange: Bool { rawValue >= Reach.changes.rawValue }
        var mayRemove: Bool { rawValue >= Reach.removes.rawValue }
    }

    /// Whose intents a series may run.
    private enum Company: CaseIterable {
        case alone, withOthers
    }

    private struct Bounds {
        var grain = SituationGrain.judgements
        let reach: Reach
        let company: Company
        /// How many situations are gone on from.
        let mostNodes: Int
        /// Leads to the goal; without it the shortest series is found.
        var map: RoadMap?
        /// The intent that is looked for, which is no step to itself.
        var goal: IntentID?
    }

    private struct Node {
        let conversation: Conversation
        let path: [Explanation.Step]
    }

    let flow: Flow
    let samples: SampleValues
    private let time: PassingTime
    private let situations: Situations

    init(flow: Flow) {
        self.flow = flow
        samples = SampleValues(flow)
        time = PassingTime(flow)
        situations = Situations(flow, samples, knowsTheDay: time.matters)
    }

    /// - Returns: the way, whether none of its kind is shorter, and the nearest state that offers the goal.
    func run(
        to goal: IntentID, from start: Conversation
    ) -> (path: [Explanation.Step]?, isShortest: Bool, nearest: StateID?) {
        // Somebody for whom it is not is told what unlocks it for those for whom it is.
        let asker = flow.actor(for: goal, besides: start.occasion.role)
        guard canBeOffered(goal, after: start) else { return (nil, false, nil) }
        var nearest: StateID?
        func path(_ bounds: Bounds) -> [Explanation.Step]? {
            search(from: start, bounds) { conversation in
                let asked = conversation.asked(by: asker)
                if nearest == nil, flow.isOffered(goal, in: asked) { nearest = asked.state }
                return flow.obstacle(to: goal, in: asked) == nil && flow.hasTarget(for: goal, in: asked)
            }
        }
        let reaches = Reach.allCases.filter { $0 != .waits || time.matters }
        let (all, map): (Company, RoadMap) = (flow.hasRoles ? .withOthers : .alone, RoadMap(flow, to: goal))
        // Where nothing is found with everything allowed, nothing is with less.
        let guided = Bounds(reach: .removes, company: all, mostNodes: 1_000, map: map, goal: goal)
        let fine = Bounds(grain: .values, reach: .removes, company: all, mostNodes: 1_000, goal: goal)
        guard let any = path(guided) ?? path(fine) else { return (nil, false, nearest) }
        for reach in reaches {
            for company in Company.allCases where company == .alone || flow.hasRoles {
                let short = Bounds(reach: reach, company: company, mostNodes: 300, goal: goal)
                if let path = path(short) { return (path, true, nearest) }
            }
            let long = Bounds(reach: reach, company: all, mostNodes: 300, map: map, goal: goal)
            if let path = path(long) { return (path, false, nearest) }
        }
        return (any, false, nearest)
    }

    /// The shortest series of intents to a situation like that of one of these moments: the same state, and as many of
    /// each kind.
    /// - Returns: the path and the moment's place; `nil` where no short series leads to any.
    func run(toAnyOf moments: [Conversation], from start: Conversation) -> (path: [IntentID], moment: Int)? {
        var reached: Int?
        let bounds = Bounds(grain: .values, reach: .removes, company: .alone, mostNodes: 2_000)
        let path = search(from: start, bounds) { conversation in
            reached = moments.lastIndex { moment in
                moment.state == conversation.state
                    && moment.collections.map(\.count) == conversation.collections.map(\.count)
            }
            return reached != nil
        }
        guard let path, let reached else { return nil }
        return (path.compactMap(\.intent), reached)
    }

    private func search(
        from start: Conversation, _ bounds: Bounds, until isThere: (Conversation) -> Bool
    ) -> [Explanation.Step]? {
        var frontier = Frontier<Node>()
        frontier.insert(Node(conversation: start, path: []), rank: 0)
        var seen: Set<Situation> = [situations.situation(start, bounds.grain)]
        var looked = 0
        while looked < bounds.mostNodes, let node = frontier.next() {
            looked += 1
            if isThere(node.conversation) { return node.path }
            // Without a map, nodes beyond the last that is looked at would be made in vain.
            guard node.path.count < Self.mostSteps, bounds.map != nil || frontier.count < bounds.mostNodes else {
                continue
            }
            for (step, after) in outcomes(after: node, bounds)
            where seen.insert(situations.situation(after, bounds.grain)).inserted {
                let next = Node(conversation: after, path: node.path + [step])
                frontier.insert(next, rank: next.path.count + (bounds.map?.steps(from: after) ?? 0))
            }
        }
        return nil
    }

    private func outcomes(
        after node: Node, _ bounds: Bounds
    ) -> [(step: Explanation.Step, after: Conversation)] {
        let asker = node.conversation.occasion.role
        var outcomes: [(step: Explanation.Step, after: Conversation)] = []
        for intent in flow.intents.indices.map(IntentID.init(rawValue:)) where intent != bounds.goal {
            let actor = bounds.company == .alone ? asker : flow.actor(for: intent, besides: asker)
            let conversation = node.conversation.asked(by: actor)
            for (values, after) in self.outcomes(of: intent, after: conversation, node.path.count, bounds.reach) {
                outcomes.append((.run(intent, values, role: actor == asker ? nil : actor), after.asked(by: asker)))
            }
        }
        // A series that only goes back to a moment of before is for who is there now.
        if bounds.goal != nil, bounds.reach != .creates, node.path.last?.isWait != true {
            outcomes += time.waits(in: node.conversation, atDepth: node.path.count)
        }
        return outcomes
    }

    /// Spares the search where no series of intents can help: some state has the intent on the table, or it opens a
    /// conversation and there may be one to open.
    private func canBeOffered(_ goal: IntentID, after start: Conversation) -> Bool {
        if flow.states.indices.contains(where: { flow.offered[$0][goal.rawValue] }) { return true }
        return flow.gates[goal.rawValue].creates == .scenario
            && (start.scenario == nil || flow.intents.contains { $0.write == .removes(.scenario) })
    }
}

extension Explanation.Step {
    /// The intent that runs, where one does.
    package var intent: IntentID? { if case .run(let intent, _, _) = self { intent } else { nil } }

    fileprivate var isWait: Bool { if case .wait = self { true } else { false } }
}

extension Flow {
    /// Who runs an intent: who is there, if it is for them, or else the first for whom it is.
    fileprivate func actor(for intent: IntentID, besides asker: RoleID?) -> RoleID? {
        isMeant(intent, for: asker) ? asker : self[intent].roles.first ?? asker
    }

    /// Whether there is one of what the intent changes or removes, where it changes or removes one.
    func hasTarget(for intent: IntentID, in conversation: Conversation) -> Bool {
        switch self[intent].write {
        case .changes(let kind), .removes(let kind): !conversation[kind].isEmpty
        case .creates, nil: true
        }
    }
}
