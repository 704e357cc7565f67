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
        let items = isPlainDestination(reader) ? [] : reader.items("moves_on") ?? []
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

    /// `moves_on: fin`, `moves_on: [fin]`: where it goes, and not when; with a finding.
    private func isPlainDestination(_ reader: MappingReader) -> Bool {
        guard let node = reader.node("moves_on") else { return false }
        let texts = node.items?.compactMap(\.text) ?? [node.text ?? ""]
        guard let text = texts.first, texts.count == node.items?.count ?? 1, stateNames.contains(text) else {
            return false
        }
        bag.report(
            SchemaRules.wrongType,
            "`moves_on` is a list of moves, each with its state and with the guards that lead there",
            at: node.span, fix: "write `[{to: \(text), when: […]}]` with the guards that must hold")
        return true
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
