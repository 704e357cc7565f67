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
        guard flow.obstacle(to: intent, in: conversation) == nil, let write = flow[intent].write else { return nil }
        let payload: Payload
        var target: EntityID?
        switch write {
        case .creates(let kind):
            payload = filledIn(kind, intent, conversation)
        case .changes(let kind):
            payload = filledIn(kind, intent, conversation)
            target = conversation[kind].last?.id
        case .removes(let kind):
            payload = .empty(0)
            target = conversation[kind].last?.id
        }
        var deciding = Deciding(flow: flow, conversation: conversation)
        var open = TurnInProgress(id: TurnID(rawValue: 0))
        return deciding.write(intent, payload, target, &open) ? deciding.conversation : nil
    }

    /// Every field that may be given, with references to the latest of what there is, and texts that nothing has yet.
    private func filledIn(_ kind: KindID, _ intent: IntentID, _ conversation: Conversation) -> Payload {
        let fields = flow[kind].fields
        return Payload(
            fields.indices.map { place in
                guard flow[intent].prompt != nil || flow[intent].asksFor(place) else { return nil }
                let sample = samples[kind.rawValue][place]
                if fields[place].unique, fields[place].pattern == nil, case .string = sample, case .text = fields[place].type {
                    return .string("x\(conversation[kind].count)")
                }
                return fields[place].replacingReferences(in: sample) { kind, _ in
                    conversation[kind].last.map { .string($0.id.description) } ?? .null
                }
            })
    }

    private func situation(_ conversation: Conversation) -> Situation {
        Situation(
            state: conversation.state, counts: conversation.collections.map(\.count),
            latestAreSamples: samples.indices.map { kind in
                guard let values = conversation.collections[kind].last?.values else { return false }
                return values == samples[kind] || flow.isHeldAgainstOthers[kind] && values.allSatisfy { !$0.isNull }
            })
    }
}

extension Field {
    /// A value that the field allows.
    fileprivate var sample: JSON {
        switch type {
        case .text(let maxLength): pattern.map { .string($0.sample) } ?? (maxLength > 0 ? "x" : "")
        case .wholeNumber(let minimum, let maximum): .number(JSONNumber(min(max(0, minimum), maximum)))
        // Which one is known only in a conversation.
        case .reference: "x"
        case .references: ["x"]
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
