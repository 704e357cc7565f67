import OrderedJSON

/// What happens to references when what they point to goes.
extension Deciding {
    /// What would be left of each entity that refers to one, without the references; the first that cannot do without.
    private enum Release {
        case free([(kind: KindID, place: Int, values: [JSON])])
        case held(Refusal.Reason)
    }

    /// Lets go of an entity that is about to be removed, everywhere where it is referred to.
    /// - Returns: what was changed for it; `nil` where something holds it, and the removal was refused.
    mutating func release(
        _ entity: EntityID, of kind: KindID, for intent: IntentID, _ open: inout TurnInProgress
    ) -> [Change]? {
        guard !flow.referrers[kind.rawValue].isEmpty else { return [] }
        switch holders(of: entity, kind) {
        case .held(let reason):
            refuse(intent, reason, &open)
            return nil
        case .free(let holders):
            return holders.map { holder in
                let before = conversation.collections[holder.kind.rawValue][holder.place]
                let after = Entity(id: before.id, values: holder.values)
                conversation.write(holder.kind, from: before, to: after) { $0[holder.place] = after }
                return Change(verb: .changed, kind: holder.kind, intent: intent, entity: after, isConsequence: true)
            }
        }
    }

    private func holders(of entity: EntityID, _ kind: KindID) -> Release {
        let identity = entity.description
        var found: [(kind: KindID, place: Int, values: [JSON])] = []
        for holder in Set(flow.referrers[kind.rawValue].map(\.kind)).sorted(by: { $0.rawValue < $1.rawValue }) {
            let fields = flow.kinds[holder.rawValue].fields
            let entities = conversation.collections[holder.rawValue]
            // What earlier versions said stays said.
            let places = flow.kinds[holder.rawValue].versioned ? entities.indices.suffix(1) : entities.indices[...]
            for place in places where entities[place].id != entity {
                var values = entities[place].values
                var isHolder = false
                for index in fields.indices where index < values.count && !fields[index].referredKinds.isEmpty {
                    let left = fields[index].replacingReferences(in: values[index]) { _, text in
                        text == identity ? .null : .string(text)
                    }
                    guard left != values[index] else { continue }
                    guard fields.allow(left, at: index) else {
                        return .held(.held(by: holder, entities[place].id, field: index))
                    }
                    values[index] = left
                    isHolder = true
                }
                if isHolder { found.append((holder, place, values)) }
            }
        }
        return .free(found)
    }

    /// Takes away the buttons that would write a reference to what is gone.
    mutating func dropProposals(referringTo entity: EntityID) {
        let (flow, identity) = (flow, entity.description)
        conversation.proposals.removeAll { proposal in
            var refers = false
            for (field, value) in zip(flow.form(of: proposal.intent), proposal.payload.values) {
                guard let value else { continue }
                field.visitReferences(in: value) { _, text, _ in if text == identity { refers = true } }
            }
            return refers
        }
    }
}
