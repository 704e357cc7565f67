import ConversationCore
import OrderedJSON
import PromptLibrary
import SpannedYAML

/// Reads one turn of a recording.
struct RecordedTurnReader {
    let bag: DiagnosticBag
    /// The turn's place, from 1.
    let turn: Int
    private static let longestNote = 600

    func read(_ node: YAMLNode) -> RecordedTurn? {
        let keys = ["say", "press", "dismiss", "model_proposes", "wait", "as", "note", "calls", "outcome", "expect"]
        guard let reader = MappingReader(node, "turn \(turn)", keys: keys, habits: .ofTurns, into: bag) else {
            return nil
        }
        let input = input(reader)
        let role = reader.text("as")?.value
        let note = note(reader)
        let calls = (reader.items("calls") ?? []).enumerated().compactMap {
            RecordedCallReader(bag: bag, turn: turn, call: $0 + 1).read($1)
        }
        let outcome = reader.freeEntries("outcome").map(JSONNotation.object)
        let expectation = (isWord(reader) ? nil : reader.freeEntries("expect")).map { entries in
            checkKeys(entries)
            return JSONNotation.object(entries)
        }
        if reader.node("model_proposes") != nil, let stray = reader.entry("calls") {
            bag.report(
                RecordingRules.input, "nothing is recorded of a turn with `model_proposes`", at: stray.key.span,
                fix: "delete `calls`, or make it a turn with `say`")
        }
        if reader.node("wait") != nil, let stray = reader.entry("calls") {
            bag.report(
                RecordingRules.input, "no model is asked while time passes", at: stray.key.span, fix: "delete `calls`")
        }
        guard let input else { return nil }
        var read = RecordedTurn(
            input: input, role: role, note: note, calls: calls, outcome: outcome, expectation: expectation,
            span: reader.place)
        read.source = RecordedTurn.Source(
            input: reader.node("press") ?? reader.node("model_proposes"), expectation: reader.node("expect"),
            role: reader.node("as"), wait: reader.node("wait"))
        return read
    }

    private func note(_ reader: MappingReader) -> String? {
        guard let note = reader.text("note") else { return nil }
        guard note.value.utf8.count <= Self.longestNote else {
            bag.report(
                RecordingRules.note,
                "a note has at most \(Self.longestNote) bytes, and this one \(note.value.utf8.count)", at: note.span,
                fix: "say it shorter; it is read while somebody presents")
            return nil
        }
        return note.value
    }

    private func checkKeys(_ entries: [YAMLEntry]) {
        for entry in entries where !Expectation.keys.contains(entry.name) {
            let near = closestMatch(to: entry.name, among: Expectation.keys)
            bag.report(
                RecordingRules.outcome, "nothing is called `\(entry.name)` in an outcome", at: entry.key.span,
                fix: near.map { "write `\($0)`" } ?? "the keys are \(Expectation.keys.joined(separator: ", "))")
        }
        guard let reply = entries.first(where: { $0.name == "reply" }), let wanted = reply.value.entries else { return }
        for entry in wanted where !Expectation.replyKeys.contains(entry.name) {
            bag.report(
                RecordingRules.outcome, "a reply cannot be checked by `\(entry.name)`", at: entry.key.span,
                fix: "the keys are \(Expectation.replyKeys.joined(separator: ", "))")
        }
    }

    private func input(_ reader: MappingReader) -> RecordedInput? {
        let kinds = ["press", "dismiss", "wait", "model_proposes"].filter { reader.node($0) != nil }
        let says = reader.node("say") != nil
        // A hostile turn may say which words the model is supposed to have read.
        guard kinds.count == 1 ? !says || kinds == ["model_proposes"] : kinds.isEmpty && says else {
            // The one that is missing is written with a slip, which has its finding.
            if kinds.isEmpty, reader.supposesOne(of: ["say", "press", "dismiss", "wait", "model_proposes"]) {
                return nil
            }
            bag.report(
                RecordingRules.input,
                "a turn has exactly one of `say`, `press`, `dismiss`, `wait` and `model_proposes`",
                at: reader.place, fix: "make a turn of each")
            return nil
        }
        switch kinds.first {
        case "press": return press(reader)
        case "dismiss": return reader.integer("dismiss", in: 1...1_000).map { .dismiss($0.value) }
        case "wait":
            if let node = reader.node("wait"), let days = node.text?.meantDays {
                bag.report(
                    RecordingRules.input, "`wait` says in which unit", at: node.span,
                    fix: "write `wait: {days: \(days)}`")
                return nil
            }
            let until = ["until", "to", "date", "jusqu_au"].map { word in
                MappingReader.Habit(word, for: "days", "what passes is counted in days from the turn before") { _ in
                    "write how many days pass: `days: 30`"
                }
            }
            guard let wait = reader.mapping("wait", keys: ["days"], habits: .ofDays + until) else { return nil }
            return wait.requiredInteger("days", in: 1...RecordedInput.mostDays).map { .wait(days: $0.value) }
        case "model_proposes":
            guard !isLoneIntent(reader), let entries = reader.freeEntries("model_proposes") else { return nil }
            return .modelProposes(JSONNotation.object(entries), say: reader.text("say")?.value ?? "…")
        case _:
            // An empty message is a message too: what the runner says of it can be recorded.
            return (reader.node("say")?.text).map { .say($0) } ?? reader.text("say").map { .say($0.value) }
        }
    }

    private func press(_ reader: MappingReader) -> RecordedInput? {
        let keys = ["intent", "payload", "entity", "proposal", "drawn_turns_ago"]
        if let node = reader.node("press"), isUnwrapped(node, keys) { return nil }
        guard let press = reader.mapping("press", keys: keys, habits: .ofPresses) else { return nil }
        let age = press.integer("drawn_turns_ago", in: 0...1_000)?.value ?? 0
        if press.node("proposal") != nil {
            for stray in ["intent", "payload", "entity"].compactMap(press.entry) {
                bag.report(
                    RecordingRules.input, "a pressed proposal has its `\(stray.name)` already", at: stray.key.span,
                    fix: "delete it, or press an intent instead of a proposal")
            }
            guard let place = press.integer("proposal", in: 1...1_000) else { return nil }
            return .press(RecordedPress(target: .proposal(place.value), drawnTurnsAgo: age))
        }
        guard let intent = press.requiredText("intent") else { return nil }
        let payload = press.freeEntries("payload").map(JSONNotation.object) ?? JSONObject()
        var entity: RecordedPress.EntityPosition?
        if isOtherEntity(press) { return nil }
        if let place = press.mapping("entity", keys: ["kind", "position"]) {
            guard let kind = place.requiredText("kind"), let position = place.requiredInteger("position", in: 1...1_000)
            else { return nil }
            entity = .init(kind: kind.value, position: position.value)
        }
        return .press(
            RecordedPress(target: .intent(intent.value, payload: payload, entity: entity), drawnTurnsAgo: age))
    }

    /// `press: add_item`, `press: {add_item: {…}}`: the intent where its key stands.
    private func isUnwrapped(_ node: YAMLNode, _ keys: [String]) -> Bool {
        let entries = node.entries ?? []
        let name: String
        if let text = node.text, !node.isNothing {
            name = text
        } else if entries.count == 1, closestMatch(to: entries[0].name, among: keys) == nil,
            entries[0].value.entries != nil || entries[0].value.isNothing
        {
            name = entries[0].name
        } else {
            return false
        }
        bag.report(
            RecordingRules.input, "a press names its intent under `intent`, and what is filled in under `payload`",
            at: node.span,
            fix: "write `intent: \(name)`"
                + (entries.first?.value.entries == nil ? " below `press`" : ", and the rest below `payload`"))
        return true
    }
}
