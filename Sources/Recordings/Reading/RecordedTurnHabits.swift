import SpannedYAML

/// Parts of a turn as people write them who have not looked them up, with what to write instead.
extension RecordedTurnReader {
    /// `expect: refused`, `expect: draft`: a word where names stand for what is expected.
    func isWord(_ reader: MappingReader) -> Bool {
        guard let node = reader.node("expect"), let text = node.text, !node.isNothing else { return false }
        let refused = ["refused", "rejected", "denied", "disabled", "refus", "refusé"].contains(text.lowercased())
        bag.report(
            RecordingRules.outcome, "`expect` says by name what comes of the turn", at: node.span,
            fix: refused
                ? "write `expect: {refused: needs_not_met}`, or another reason"
                : "write `expect: {state: \(text)}` for a state; the other keys are "
                    + Expectation.keys.filter { $0 != "state" }.joined(separator: ", "))
        return true
    }

    /// `model_proposes: settle`: the intent alone.
    func isLoneIntent(_ reader: MappingReader) -> Bool {
        guard let node = reader.node("model_proposes"), !node.isNothing,
            let name = node.text ?? (node.items?.count == 1 ? node.items?[0].text : nil)
        else { return false }
        bag.report(
            RecordingRules.input, "`model_proposes` is what a model might answer, by name", at: node.span,
            fix: "write `model_proposes: {intent: \(name)}`")
        return true
    }

    /// `entity: bien`, `entity: bien 2`, `entity: 2`, `entity: {bien: 2}`.
    func isOtherEntity(_ press: MappingReader) -> Bool {
        guard let node = press.node("entity"), !node.isNothing else { return false }
        let words: [String]
        if let text = node.text {
            words = text.split { " #.:-[]".contains($0) }.map(String.init)
        } else if let lone = node.entries?.first, node.entries?.count == 1, lone.name != "kind",
            lone.name != "position",
            let place = lone.value.text
        {
            words = [lone.name, place]
        } else {
            return false
        }
        let place = words.compactMap { Int($0) }.first
        let kind = words.first { Int($0) == nil }
        let fix =
            switch (kind, place) {
            case (let kind?, let place?): "write `entity: {kind: \(kind), position: \(place)}`"
            case (let kind?, nil): "write `entity: {kind: \(kind), position: 1}` for the first `\(kind)`"
            case (nil, let place?): "write the kind beside `position: \(place)`"
            case (nil, nil): "write `entity: {kind: …, position: 1}`"
            }
        bag.report(
            RecordingRules.input, "`entity` says of which kind, and at which place among its like", at: node.span,
            fix: fix)
        return true
    }
}
