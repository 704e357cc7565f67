import ConversationCore
import SpannedYAML

/// Where intents lead: `goes_to` and `goes_back`.
extension FlowReading {
    /// Where an intent leads; not known after a finding.
    struct ReadDestination {
        let value: Destination?
        var isKnown = true
    }

    func readDestination(_ reader: MappingReader) -> ReadDestination {
        if isOtherDestination(reader) { return ReadDestination(value: .back, isKnown: false) }
        if let entry = reader.entry("goes_to"), isWrappedState(entry) {
            return ReadDestination(value: .back, isKnown: false)
        }
        let back = reader.flag("goes_back")
        guard let to = reader.text("goes_to") else {
            let isWrong = reader.entry("goes_to") != nil || reader.entry("goes_back") != nil && back == nil
            // Something stands there, so nothing is claimed about what the intent does.
            return ReadDestination(value: isWrong || back?.value == true ? .back : nil, isKnown: !isWrong)
        }
        if back?.value == true, let first = reader.entry("goes_to"), let second = reader.entry("goes_back") {
            bag.report(
                FlowRules.twoDestinations, "an intent goes to one state: `goes_to` or `goes_back`", at: second.key.span,
                notes: [(first.key.span, "the other is here")], fix: "keep one of the two, or make two intents of it")
            return ReadDestination(value: .back, isKnown: false)
        }
        guard let state = state(to) else { return ReadDestination(value: .back, isKnown: false) }
        return ReadDestination(value: .state(state))
    }

    /// `goes_to: back`, `goes_back: debut`, two states, or one with a condition; with a finding.
    private func isOtherDestination(_ reader: MappingReader) -> Bool {
        func report(_ node: YAMLNode, _ words: String, _ fix: String) -> Bool {
            bag.report(SchemaRules.wrongType, words, at: node.span, fix: fix)
            return true
        }
        if let node = reader.node("goes_back"), let text = node.text, stateNames.contains(text) {
            return report(
                node, "`goes_back` leads to the state before, whichever it was",
                "write `goes_to: \(text)` for that state, or `goes_back: true`")
        }
        guard let node = reader.node("goes_to") else { return false }
        if let items = node.items, items.count > 1 {
            return report(node, "an intent goes to one state", "make an intent for each state")
        }
        guard let text = node.text, !stateNames.contains(text) else { return false }
        if ["back", "previous", "retour", "précédent"].contains(text.lowercased()) {
            return report(node, "`goes_to` names a state", "write `goes_back: true` instead, for the state before")
        }
        let words = text.split(separator: " ").map(String.init)
        guard words.count > 2, stateNames.contains(words[0]), ["if", "when", "si", "quand"].contains(words[1]) else {
            return false
        }
        return report(
            node, "an intent's guards stand under `needs`",
            "write `goes_to: \(words[0])`, and the guards under `needs`")
    }

    /// `goes_to: {to: fin}`, as in a move; with a finding.
    private func isWrappedState(_ entry: YAMLEntry) -> Bool {
        guard let inner = entry.value.entries,
            let name = inner.first(where: { ["to", "state", "goes_to"].contains($0.name) })?.value.text
        else { return false }
        let hasGuards = inner.contains { $0.name == "when" }
        bag.report(
            SchemaRules.wrongType,
            "`goes_to` is the name of the state" + (hasGuards ? ", and an intent's guards stand under `needs`" : ""),
            at: entry.value.span,
            fix: "write `goes_to: \(name)`" + (hasGuards ? ", and the guards of `when` under `needs`" : ""))
        return true
    }

    /// A prompt moves only after it has written: its words alone must not decide where a conversation is.
    func checkMove(_ reader: MappingReader, writes: Bool) {
        guard let entry = reader.entry("goes_to") ?? reader.entry("goes_back") else { return }
        if let proposes = reader.entry("proposes") {
            bag.report(
                FlowRules.promptMoves,
                "an intent that proposes stays where its proposals can be pressed: `\(entry.name)` leads away from them",
                at: entry.key.span, notes: [(proposes.key.span, "it proposes here")],
                fix: "delete `\(entry.name)`, or let the intent that is proposed lead on")
        } else if !writes {
            bag.report(
                FlowRules.promptMoves, "an intent whose prompt only answers goes nowhere", at: entry.key.span,
                fix: "delete `\(entry.name)`, or delete `prompt`: then the intent moves, and says its `says`")
        }
    }

    /// How long a conversation waits in a state. `nil` where nothing is said, an inner `nil` after a finding.
    func readTimeLimit(_ reader: MappingReader, of name: String) -> TimeLimit?? {
        guard let entry = reader.entry("after") else { return nil }
        if reportOtherTime(entry) { return .some(nil) }
        let inner = MappingReader(
            entry, "`after`", keys: ["days", "to", "says"], habits: .ofTimeLimits, into: bag)
        guard let inner else { return .some(nil) }
        let days = inner.requiredInteger("days", in: 1...TimeLimit.mostDays)
        let says = template(of: "says", in: inner, .fields)
        guard let text = inner.requiredText("to"), let to = state(text) else { return .some(nil) }
        if stateNames[to.rawValue] == name {
            bag.report(
                FlowRules.timeLeadsNowhere, "after that time the conversation is in `\(name)` already", at: text.span,
                fix: "name the state that it goes to, or delete `after`")
            return .some(nil)
        }
        return days.map { TimeLimit(days: $0.value, to: to, says: says) }
    }

    /// `after: 60`, a list of one, `days: 60 days`; with a finding.
    private func reportOtherTime(_ entry: YAMLEntry) -> Bool {
        let words = "`after` says how many days, and where the conversation goes then"
        if let text = entry.value.text, let days = text.meantDays {
            bag.report(
                SchemaRules.wrongType, words, at: entry.value.span,
                fix: "write `days: \(days)` below `after`, and beside it the state as `to`")
            return true
        }
        if let items = entry.value.items {
            bag.report(
                SchemaRules.wrongType, words, at: entry.value.span,
                fix: items.count == 1 ? "delete the `-`, or the brackets: there is one" : "keep one of them")
            return true
        }
        guard let node = entry.value.entries?.first(where: { $0.name == "days" })?.value, let text = node.text,
            Int(text) == nil, let days = text.meantDays
        else { return false }
        bag.report(SchemaRules.wrongType, "`days` is a whole number", at: node.span, fix: "write `days: \(days)`")
        return true
    }
}
