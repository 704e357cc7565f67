import ConversationCore
import SpannedYAML

/// Parts of a turn as people write them who have not looked them up, with what to write instead.
extension RecordedTurnReader {
    /// `expect: refused`, `expect: draft`: a word where names stand for what is expected.
    func isWord(_ reader: MappingReader) -> Bool {
        guard let node = reader.node("expect"), let text = node.text, !node.isNothing else { return false }
        let isError = TurnErrorCode(rawValue: text) != nil
        let refused = ["refused", "rejected", "denied", "disabled", "refus", "refusé"].contains(text.lowercased())
        bag.report(
            RecordingRules.outcome, "`expect` says by name what comes of the turn", at: node.span,
            fix: isError
                ? "write `expect: {error: \(text)}`"
                : refused
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

extension [MappingReader.Habit] {
    /// What is written instead of keys of a turn.
    static var ofTurns: Self {
        words(["role", "by", "who", "actor", "en_tant_que"], for: "as", "who acts stands under `as`")
            + words(["message", "user", "text", "dit"], for: "say", "what a person types stands under `say`")
            + words(["click", "button", "action", "do", "intent"], for: "press", "a button stands under `press`")
            + words(
                ["sleep", "pause", "attendre", "after", "later", "days", "jours"], for: "wait",
                "days that pass stand under `wait`: `wait: {days: 3}`")
            + words(
                ["expects", "expected", "then", "assert", "check"], for: "expect",
                "what must come of it stands under `expect`")
            + words(["comment", "remark"], for: "note", "a word for who presents stands under `note`")
    }

    /// What is written instead of keys of a press.
    static var ofPresses: Self {
        words(
            ["fields", "values", "with", "form", "data", "arguments"], for: "payload",
            "what is filled in stands under `payload`")
            + words(["button", "name", "action"], for: "intent", "what is pressed stands under `intent`")
            + words(["of", "item", "on", "target"], for: "entity", "what it acts on stands under `entity`")
    }

    private static func words(_ words: [String], for key: String, _ reason: String) -> Self {
        words.map { word in MappingReader.Habit(word, for: key, reason) { _ in "write `\(key)`" } }
    }
}
