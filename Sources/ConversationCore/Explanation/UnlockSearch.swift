import OrderedJSON

/// A bounded breadth-first search for the shortest series of intents after which another can run.
///
/// Each step supposes that its intent goes well: what it creates has every field filled. Where a guard wants a certain
/// value the search may find nothing; then the answer is that it is not known.
struct UnlockSearch {
    private static let mostSteps = 8
    private static let mostNodes = 2_000

    private let flow: Flow
    /// For each kind, an entity with every field filled.
    private let samples: [[JSON]]

    init(flow: Flow) {
        self.flow = flow
        samples = flow.kinds.map { kind in kind.fields.map { $0.sample } }
    }

    private struct Node {
        let conversation: Conversation
        let path: [IntentID]
    }

    /// Two situations that differ in nothing a guard can tell apart by counting are one.
    private struct Situation: Hashable {
        let state: StateID
        /// Where an intent would go back to.
        let from: StateID?
        let counts: [Int]
        let latestAreSamples: [Bool]
    }

    func run(to goal: IntentID, from start: Conversation) -> (path: [IntentID]?, nearest: StateID?) {
        guard canBeOffered(goal, after: start) else { return (nil, nil) }
        var nearest: StateID?
        var queue = [Node(conversation: start, path: [])]
        var seen: Set<Situation> = [situation(start)]
        var next = 0
        while next < queue.count, next < Self.mostNodes {
            let node = queue[next]
            next += 1
            if nearest == nil, flow.isOffered(goal, in: node.conversation) { nearest = node.conversation.state }
            if flow.obstacle(to: goal, in: node.conversation) == nil { return (node.path, nearest) }
            guard node.path.count < Self.mostSteps else { continue }
            for intent in flow.intents.indices.map(IntentID.init(rawValue:)) where intent != goal {
                guard let after = done(intent, in: node.conversation), seen.insert(situation(after)).inserted else {
                    continue
                }
                queue.append(Node(conversation: after, path: node.path + [intent]))
            }
        }
        return (nil, nearest)
    }

    /// The shortest series of intents to a situation like that of one of these moments: the same state, and as many of
    /// each kind.
    /// - Returns: the path and the moment's place; `nil` where no short series leads to any.
    func run(toAnyOf moments: [Conversation], from start: Conversation) -> (path: [IntentID], moment: Int)? {
        func reached(_ conversation: Conversation) -> Int? {
            moments.lastIndex { moment in
                moment.state == conversation.state
                    && moment.collections.map(\.count) == conversation.collections.map(\.count)
            }
        }
        var queue = [Node(conversation: start, path: [])]
        var seen: Set<Situation> = [situation(start)]
        var next = 0
        while next < queue.count, next < Self.mostNodes {
            let node = queue[next]
            next += 1
            if let moment = reached(node.conversation) { return (node.path, moment) }
            guard node.path.count < Self.mostSteps else { continue }
            for intent in flow.intents.indices.map(IntentID.init(rawValue:)) {
                guard let after = done(intent, in: node.conversation), seen.insert(situation(after)).inserted else {
                    continue
                }
                queue.append(Node(conversation: after, path: node.path + [intent]))
            }
        }
        return nil
    }

    /// Spares the search where no series of intents can help: some state has the intent on the table, or it opens a
    /// conversation and there may be one to open.
    private func canBeOffered(_ goal: IntentID, after start: Conversation) -> Bool {
        if flow.states.indices.contains(where: { flow.offered[$0][goal.rawValue] }) { return true }
        return flow.gates[goal.rawValue].creates == .scenario
            && (start.scenario == nil || flow.intents.contains { $0.write == .removes(.scenario) })
    }

    private func done(_ intent: IntentID, in conversation: Conversation) -> Conversation? {
        let definition = flow[intent]
        guard flow.obstacle(to: intent, in: conversation) == nil else { return nil }
        guard let write = definition.write else {
            guard definition.onlyMoves else { return nil }
            return turn(intent, Payload(definition.asks.map(\.sample)), nil, in: conversation)
        }
        let payload: Payload
        var target: EntityID?
        switch write {
        case .creates(let kind):
            payload = Payload(samples[kind.rawValue])
        case .changes(let kind):
            payload = Payload(samples[kind.rawValue])
            target = conversation[kind].last?.id
        case .removes(let kind):
            payload = .empty(0)
            target = conversation[kind].last?.id
        }
        return turn(intent, payload, target, in: conversation)
    }

    /// The conversation after a turn that runs the intent.
    private func turn(
        _ intent: IntentID, _ payload: Payload, _ target: EntityID?, in conversation: Conversation
    ) -> Conversation? {
        var deciding = Deciding(flow: flow, conversation: conversation)
        var open = deciding.begin(TurnID(rawValue: 0))
        guard deciding.write(intent, payload, target, &open) else { return nil }
        deciding.noteBeginning()
        return deciding.conversation
    }

    private func situation(_ conversation: Conversation) -> Situation {
        Situation(
            state: conversation.state, from: conversation.arrival.from, counts: conversation.collections.map(\.count),
            latestAreSamples: samples.indices.map { conversation.collections[$0].last?.values == samples[$0] })
    }
}

extension Field {
    /// A value that the field allows.
    fileprivate var sample: JSON {
        switch type {
        case .text(let maxLength): maxLength > 0 ? "x" : ""
        case .number(let minimum, let maximum):
            .number(JSONNumber(Int(exactly: min(max(0, minimum.rounded(.up)), maximum.rounded(.down))) ?? 0))
        case .flag: true
        case .date: "2000-01-01"
        case .choice(let choices): .string(choices.first?.value ?? "")
        case .list(let shape):
            .array(
                Array(
                    repeating: .object(JSONObject(shape.item.map { (key: $0.name, value: $0.sample) })),
                    count: max(1, shape.atLeast)))
        }
    }
}
