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
        let back = reader.flag("goes_back")
        if let entry = reader.entry("goes_to"), isWrappedState(entry) {
            return ReadDestination(value: .back, isKnown: false)
        }
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
}
