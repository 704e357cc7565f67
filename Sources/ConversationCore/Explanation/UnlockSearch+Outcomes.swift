import OrderedJSON
import PlainText

/// What may come of an intent, if it goes well.
extension UnlockSearch {
    typealias Values = [Explanation.Step.Value]

    /// What may come of an intent: first with any values, then with those that a guard looks for.
    /// - Parameters:
    ///   - depth: how many steps went before, so that each makes identities of its own.
    ///   - reach: how much of what there is it may undo. What fills in what is missing, or is decided and not said, undoes
    ///     nothing.
    func outcomes(
        of intent: IntentID, after conversation: Conversation, _ depth: Int, _ reach: Reach
    ) -> [(values: Values, after: Conversation)] {
        let definition = flow[intent]
        let id = TurnID(rawValue: UInt64.max - UInt64(depth))
        guard flow.obstacle(to: intent, in: conversation) == nil else { return [] }
        guard let write = definition.write else {
            guard definition.onlyMoves else { return [] }
            let asked = Payload(definition.asks.map { $0.sample(in: conversation, $0.sample) })
            return turn(id, intent, asked, nil, conversation).map { [([], $0)] } ?? []
        }
        switch write {
        case .creates(let kind):
            return choices(kind, intent).compactMap { choice in
                done(id, intent, kind, choice, filledIn(kind, intent, conversation), nil, conversation)
            }
        case .changes(let kind):
            return latest(kind, conversation).flatMap { entity in
                // What was said stays as far as it can.
                let payload = filledIn(kind, intent, conversation, keeping: entity.values)
                return choices(kind, intent).compactMap { choice -> (values: Values, after: Conversation)? in
                    let undoes = choice.keys.contains {
                        entity.values.indices.contains($0) && !entity.values[$0].isNull
                    }
                    guard !undoes || reach.mayChange else { return nil }
                    return done(id, intent, kind, choice, payload, entity.id, conversation)
                }
            }
        case .removes(let kind):
            guard reach.mayRemove else { return [] }
            return latest(kind, conversation).compactMap {
                done(id, intent, kind, [:], .empty(0), $0.id, conversation)
            }
        }
    }

    /// Of many entities the latest are tried; of a versioned kind there is only one.
    private func latest(_ kind: KindID, _ conversation: Conversation) -> [Entity] {
        conversation[kind].suffix(flow[kind].versioned ? 1 : 4).reversed()
    }

    /// Nobody chooses what the intent fixes.
    private func choices(_ kind: KindID, _ intent: IntentID) -> [SampleValues.Choice] {
        let all = samples.choices[kind.rawValue]
        guard flow[intent].prompt == nil, !flow[intent].fixed.isEmpty || flow[intent].changeable != nil else {
            return all
        }
        return all.filter { $0.keys.allSatisfy(flow[intent].asksFor) }
    }

    private func done(
        _ id: TurnID, _ intent: IntentID, _ kind: KindID, _ choice: SampleValues.Choice, _ payload: Payload,
        _ target: EntityID?, _ conversation: Conversation
    ) -> (values: Values, after: Conversation)? {
        var payload = payload
        for (place, value) in choice where payload.values.indices.contains(place) { payload.values[place] = value }
        guard let after = turn(id, intent, payload, target, conversation) else { return nil }
        return (told(kind, intent, choice, payload), after)
    }

    /// What is worth saying of what was filled in: what was chosen, and what else guards look at, as far as one who fills the
    /// form in could not guess what is meant.
    private func told(_ kind: KindID, _ intent: IntentID, _ choice: SampleValues.Choice, _ payload: Payload) -> Values {
        payload.values.enumerated().compactMap { place, value in
            guard let value, !value.isNull,
                choice[place] != nil
                    || flow[intent].prompt == nil && samples.read[kind.rawValue].contains(place)
                        && flow[kind].fields[place].isWorthNaming
            else { return nil }
            return Explanation.Step.Value(field: FieldReference(kind: kind, field: place), value: value)
        }
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
                // A day that nobody asks for is mostly one that stands in the way.
                if fields[place].type == .date, !fields[place].required, !flow[intent].demanded.contains(place) {
                    return nil
                }
                return fields[place].sample(
                    in: conversation, samples.any[kind.rawValue][place], others: conversation[kind].count)
            })
    }
}

extension Field {
    /// Whether a value to fill in says more than that there is one, and more than the form does, which lists what can be
    /// chosen.
    fileprivate var isWorthNaming: Bool {
        switch type {
        case .number, .wholeNumber, .date: true
        case .text: pattern != nil
        case .flag, .choice, .list, .reference, .references: false
        }
    }

    /// A sample as it can stand in a conversation: referring to what is there, and like nothing that must differ.
    fileprivate func sample(in conversation: Conversation, _ sample: JSON, others: Int = 0) -> JSON {
        if unique { return different(sample, from: others) }
        // Mostly what is told is of now.
        if type == .date, let today = conversation.occasion.today { return .string(today.description) }
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
