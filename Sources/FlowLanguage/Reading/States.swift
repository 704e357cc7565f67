import ConversationCore
import SpannedYAML

/// States: what is on the table in each, and what leads on.
extension FlowReading {
    func readState(_ entry: YAMLEntry) -> State? {
        let keys = ["label", "says", "offers", "moves_on", "may_rest_here", "after"]
        guard let reader = MappingReader(entry, "a state", keys: keys, habits: .ofStates, into: bag) else {
            places.offers.append([])
            places.moves.append([])
            return nil
        }
        let label = text(of: "label", in: reader)
        let says = template(of: "says", in: reader, .fields)
        let mayRest = reader.flag("may_rest_here")?.value ?? false
        let texts = withoutDuplicates(reader.texts("offers") ?? [], "offers")
        let offers = texts.map(intent)
        places.offers.append(texts.map(\.span))
        let items = reader.items("moves_on") ?? []
        if items.count > 50 { bag.report(FlowRules.tooMany, "more than 50 moves in a state", at: items[50].span) }
        let moves = items.prefix(50).map(readMove)
        places.moves.append(items.prefix(50).map(\.span))
        let after = readTimeLimit(reader, of: entry.name)
        if let after, after == nil { return nil }
        guard offers.allSatisfy({ $0 != nil }), moves.allSatisfy({ $0 != nil }) else { return nil }
        return State(
            name: entry.name, label: label, says: says, offers: offers.compactMap { $0 },
            movesOn: moves.compactMap { $0 }, mayRestHere: mayRest, after: after ?? nil)
    }

    private func readMove(_ node: YAMLNode) -> State.Move? {
        guard let reader = MappingReader(node, "a move", keys: ["to", "when"], habits: .ofMoves, into: bag) else {
            return nil
        }
        let to = reader.requiredText("to").flatMap { state($0) }
        let asked = withoutDuplicates(askedGuards("when", in: reader), "when")
        let when = asked.map { guardID($0, isShown: false) }
        checkContradiction(asked)
        guard let to, when.allSatisfy({ $0 != nil }) else { return nil }
        return State.Move(to: to, when: when.compactMap { $0 })
    }
}
