import OrderedJSON

/// A bounded breadth-first search for a short series of intents after which another can run.
///
/// Each step supposes that its intent goes well: what it creates has every field filled, with values at which guards
/// change their minds. What is missing is created before anything that a person said is changed, and nothing is removed
/// where that can be done without. Where nothing is found, the answer is that it is not known.
struct UnlockSearch {
    private static let mostSteps = 8
    private static let mostNodes = 2_000

    private let flow: Flow
    private let samples: SampleValues

    init(flow: Flow) {
        self.flow = flow
        samples = SampleValues(flow)
    }

    /// How much of what was said a series may undo.
    fileprivate enum Reach: Int, CaseIterable {
        case creates, changes, removes
    }

    private struct Node {
        let conversation: Conversation
        let path: [Explanation.Step]
    }

    /// Two situations that differ in nothing that a guard reads are one.
    private struct Situation: Hashable {
        let state: StateID
        /// Where an intent would go back to.
        let from: StateID?
        /// Of each kind its entities, of each the fields that guards read.
        let values: [[[JSON]]]
    }

    func run(to goal: IntentID, from start: Conversation) -> (path: [Explanation.Step]?, nearest: StateID?) {
        guard canBeOffered(goal, after: start) else { return (nil, nil) }
        var nearest: StateID?
        for reach in Reach.allCases {
            let path = search(from: start, reach, without: goal) { conversation in
                if nearest == nil, flow.isOffered(goal, in: conversation) { nearest = conversation.state }
                return flow.obstacle(to: goal, in: conversation) == nil
            }
            if let path { return (path, nearest) }
        }
        return (nil, nearest)
    }

    /// The shortest series of intents to a situation like that of one of these moments: the same state, and as many of
    /// each kind.
    /// - Returns: the path and the moment's place; `nil` where no short series leads to any.
    func run(toAnyOf moments: [Conversation], from start: Conversation) -> (path: [IntentID], moment: Int)? {
        var reached: Int?
        let path = search(from: start, .removes) { conversation in
            reached = moments.lastIndex { moment in
                moment.state == conversation.state
                    && moment.collections.map(\.count) == conversation.collections.map(\.count)
            }
            return reached != nil
        }
        guard let path, let reached else { return nil }
        return (path.map(\.intent), reached)
    }

    private func search(
        from start: Conversation, _ reach: Reach, without goal: IntentID? = nil, until isThere: (Conversation) -> Bool
    ) -> [Explanation.Step]? {
        var queue = [Node(conversation: start, path: [])]
        var seen: Set<Situation> = [situation(start)]
        var next = 0
        while next < queue.count, next < Self.mostNodes {
            let node = queue[next]
            next += 1
            if isThere(node.conversation) { return node.path }
            // Nodes beyond the last that is looked at would be made in vain.
            guard node.path.count < Self.mostSteps, queue.count < Self.mostNodes else { continue }
            for intent in flow.intents.indices.map(IntentID.init(rawValue:)) where intent != goal {
                for (step, after) in outcomes(of: intent, reach, after: node)
                where seen.insert(situation(after)).inserted {
                    queue.append(Node(conversation: after, path: node.path + [step]))
                }
            }
        }
        return nil
    }

    /// Spares the search where no series of intents can help: some state has the intent on the table, or it opens a
    /// conversation and there may be one to open.
    private func canBeOffered(_ goal: IntentID, after start: Conversation) -> Bool {
        guard flow.isMeant(goal, for: start.occasion.role) else { return false }
        if flow.states.indices.contains(where: { flow.offered[$0][goal.rawValue] }) { return true }
        return flow.gates[goal.rawValue].creates == .scenario
            && (start.scenario == nil || flow.intents.contains { $0.write == .removes(.scenario) })
    }

    /// What may come of an intent: first with any values, then with those that a guard looks for.
    private func outcomes(
        of intent: IntentID, _ reach: Reach, after node: Node
    ) -> [(step: Explanation.Step, after: Conversation)] {
        let (definition, conversation) = (flow[intent], node.conversation)
        // Each step makes identities of its own, so that references find what they mean.
        let id = TurnID(rawValue: UInt64.max - UInt64(node.path.count))
        guard flow.obstacle(to: intent, in: conversation) == nil else { return [] }
        guard let write = definition.write else {
            guard definition.onlyMoves else { return [] }
            let after = turn(
                id, intent, Payload(definition.asks.map { $0.sample(in: conversation, $0.sample) }), nil, conversation)
            return after.map { [(Explanation.Step(intent: intent, values: []), $0)] } ?? []
        }
        guard write.reach.rawValue <= reach.rawValue else { return [] }
        switch write {
        case .creates(let kind):
            return samples.choices[kind.rawValue].compactMap { choice in
                done(id, intent, kind, choice, filledIn(kind, intent, conversation), nil, conversation)
            }
        case .changes(let kind):
            guard let last = conversation[kind].last else { return [] }
            // What was said stays as far as it can.
            let payload = filledIn(kind, intent, conversation, keeping: last.values)
            return samples.choices[kind.rawValue].compactMap { choice in
                done(id, intent, kind, choice, payload, last.id, conversation)
            }
        case .removes(let kind):
            return [done(id, intent, kind, [:], .empty(0), conversation[kind].last?.id, conversation)].compactMap { $0 }
        }
    }

    private func done(
        _ id: TurnID, _ intent: IntentID, _ kind: KindID, _ choice: SampleValues.Choice, _ payload: Payload,
        _ target: EntityID?,
        _ conversation: Conversation
    ) -> (step: Explanation.Step, after: Conversation)? {
        var payload = payload
        for (place, value) in choice where payload.values.indices.contains(place) { payload.values[place] = value }
        guard let after = turn(id, intent, payload, target, conversation) else { return nil }
        let values = choice.sorted { $0.key < $1.key }.map { place, value in
            Explanation.Step.Value(field: FieldReference(kind: kind, field: place), value: value)
        }
        return (Explanation.Step(intent: intent, values: values), after)
    }

    /// The conversation after a turn that runs the intent.
    private func turn(
        _ id: TurnID, _ intent: IntentID, _ payload: Payload, _ target: EntityID?, _ conversation: Conversation
    ) -> Conversation? {
        var deciding = Deciding(flow: flow, conversation: conversation)
        var open = deciding.begin(id)
        guard deciding.write(intent, payload, target, &open) else { return nil }
        deciding.noteBeginning()
        return deciding.conversation
    }

    /// Every field that may be given, with references to the latest of what there is, and texts that nothing has yet.
    private func filledIn(
        _ kind: KindID, _ intent: IntentID, _ conversation: Conversation, keeping former: [JSON] = []
    ) -> Payload {
        let fields = flow[kind].fields
        return Payload(
            fields.indices.map { place in
                if former.indices.contains(place), !former[place].isNull { return nil }
                guard flow[intent].prompt != nil || flow[intent].asksFor(place) else { return nil }
                return fields[place].sample(
                    in: conversation, samples.any[kind.rawValue][place], others: conversation[kind].count)
            })
    }

    private func situation(_ conversation: Conversation) -> Situation {
        Situation(
            state: conversation.state, from: conversation.arrival.from,
            values: zip(conversation.collections, samples.read).map { entities, read in
                entities.map { entity in
                    read.map { entity.values.indices.contains($0) ? entity.values[$0] : JSON.null }
                }
            })
    }
}

extension Intent.Write {
    fileprivate var reach: UnlockSearch.Reach {
        switch self {
        case .creates: .creates
        case .changes: .changes
        case .removes: .removes
        }
    }
}

extension Field {
    /// A sample as it can stand in a conversation: referring to what is there, and like nothing that must differ.
    fileprivate func sample(in conversation: Conversation, _ sample: JSON, others: Int = 0) -> JSON {
        if unique { return different(sample, from: others) }
        return replacingReferences(in: sample) { referred, _ in
            conversation[referred].last.map { .string($0.id.description) } ?? .null
        }
    }

    private func different(_ sample: JSON, from others: Int) -> JSON {
        switch type {
        case .text where pattern == nil: others == 0 ? sample : .string("x\(others)")
        case .number, .wholeNumber: sample.number?.int.map { .number(JSONNumber($0 + others)) } ?? sample
        case .text, .flag, .date, .choice, .list, .reference, .references: sample
        }
    }
}
