import ConversationCore
import SpannedYAML

/// Intents: what each may do.
extension FlowReading {
    private enum WhenNotMet: String, CaseIterable {
        case hide
        case show_disabled
    }

    private static let keys = [
        "label", "creates", "changes", "removes", "needs", "if_not", "asks", "prompt", "proposes", "says", "route",
        "confirm", "for", "goes_to", "goes_back", "with", "clears",
    ]

    /// The intents in file order; `nil` for one that cannot be read.
    func readIntents(_ entries: [YAMLEntry]) -> [Intent?] {
        // What an intent creates must be known before another one proposes it.
        let creations = entries.map(creation)
        return entries.map { readIntent($0, creations) }
    }

    /// What an intent without a prompt creates, told without findings: they come when the intent itself is read.
    struct Creation {
        let kind: KindID?
        let hasPrompt: Bool
        /// Names a kind that does not exist, which is a finding of its own.
        let isUnknown: Bool
        /// The fields that it fixes.
        let fixed: [String]
    }

    private func creation(_ entry: YAMLEntry) -> Creation {
        let entries = entry.value.entries ?? []
        let written = entries.first { $0.name == "creates" }
        let name = written?.value.text
        let kind = kinds.firstIndex { $0.name == name }.map(KindID.init(rawValue:))
        return Creation(
            kind: kind, hasPrompt: entries.contains { $0.name == "prompt" }, isUnknown: written != nil && kind == nil,
            fixed: entries.first { $0.name == "with" }?.value.entries?.map(\.name) ?? [])
    }

    private func readIntent(_ entry: YAMLEntry, _ creations: [Creation]) -> Intent? {
        guard let reader = MappingReader(entry, "an intent", keys: Self.keys, habits: .ofIntents, into: bag) else {
            return nil
        }
        let label = text(of: "label", in: reader)
        let needed = withoutDuplicates(askedGuards("needs", in: reader), "needs")
        let needs = needed.map { guardID($0, isShown: true) }
        checkContradiction(needed)
        let whenNotMet = readWhenNotMet(reader)
        let confirm = readConfirm(reader)
        let meantFor = readMeantFor(reader)
        let route = readRoute(reader)
        let asks = reader.entry("asks").map { reportListedFields($0) ? [] : fields($0) } ?? []
        let promptText = reader.text("prompt")
        let reference = promptText.flatMap { prompt($0) }
        let writes = readWrite(reader)
        let goes = readDestination(reader)
        let mayGo = goes.value != nil || reader.supposesOne(of: ["goes_to", "goes_back"])
        let onlyMoves = writes.map { $0.value == nil } ?? false && mayGo && reader.entry("prompt") == nil
        let says = template(
            of: "says", in: reader, PlaceholderScope(asked: onlyMoves ? asks : [], written: writes?.value?.kind))
        guard let write = writes else { return nil }
        let changeable = readChangeable(reader, write.value)
        let demanded = readDemanded(reader, write.value, changeable: changeable)
        let fixed = readFixed(reader, write.value)
        checkFixedAndChangeable(reader)
        let clears = readClears(reader, write.value, changeable: changeable, fixed: fixed)
        let proposes = reader.entry("proposes").map { readProposal($0, write, creations) }

        guard checkParts(reader, write, goes: goes.value != nil, hasPrompt: reader.entry("prompt") != nil),
            goes.isKnown
        else { return nil }
        if let prompt = promptText, let kind = write.value?.created { checkReply(prompt, kind, asks, reader) }
        guard let meantFor, needs.allSatisfy({ $0 != nil }), (reader.entry("prompt") == nil) == (reference == nil),
            (reader.entry("proposes") == nil) || proposes != .some(nil)
        else { return nil }
        return Intent(
            name: entry.name, label: label, write: write.value, prompt: reference, proposes: proposes ?? nil,
            needs: needs.compactMap { $0 }, whenNotMet: whenNotMet == .hide ? .hidden : .shownDisabled, asks: asks,
            says: says, route: route, confirm: confirm, roles: meantFor, goes: goes.value, fixed: fixed,
            changeable: changeable, demanded: demanded, clears: clears)
    }

    private func readWhenNotMet(_ reader: MappingReader) -> WhenNotMet {
        if let node = reader.node("if_not"), let text = node.text,
            ["disabled", "disable", "show", "shown", "grey", "greyed", "gray", "visible"].contains(text.lowercased())
        {
            bag.report(
                SchemaRules.unknownValue, "`if_not` cannot be `\(text)`; it is one of `hide`, `show_disabled`",
                at: node.span, fix: "write `show_disabled`")
            return .show_disabled
        }
        return reader.choice("if_not", as: WhenNotMet.self)?.value ?? .hide
    }

    private func readConfirm(_ reader: MappingReader) -> Bool {
        if let node = reader.node("confirm"), node.entries != nil || node.text?.contains(" ") ?? false {
            bag.report(
                SchemaRules.wrongType, "`confirm` is `true` or `false`", at: node.span,
                fix: "write `confirm: true`; the words stand once for all intents, in the repair `confirm`")
            return true
        }
        return reader.flag("confirm")?.value ?? false
    }

    /// `asks: [question]`: names without what is asked.
    private func reportListedFields(_ entry: YAMLEntry) -> Bool {
        guard let name = (entry.value.items?.first ?? entry.value).text, !entry.value.isNothing else { return false }
        bag.report(
            SchemaRules.wrongType, "`\(entry.name)` describes each field that is filled in", at: entry.value.span,
            fix: "write `\(entry.name): {\(name): {type: text, label: \(wordsToWrite)}}`")
        return true
    }

    /// What the intent writes; an inner `nil` where it writes nothing, an outer one after a finding.
    private func readWrite(_ reader: MappingReader) -> Optional<Spanned<Intent.Write?>> {
        let written = ["creates", "changes", "removes"].compactMap { reader.entry($0) }
        if written.count > 1 {
            bag.report(
                FlowRules.severalWrites, "an intent writes one thing: `\(written[0].name)` or `\(written[1].name)`",
                at: written[1].key.span, notes: [(written[0].key.span, "the first is here")],
                fix: "make two intents of it")
            return nil
        }
        guard let entry = written.first else { return Spanned(nil, at: reader.place) }
        guard let name = writtenName(entry), let kind = kind(name) else { return nil }
        switch entry.name {
        case "creates": return Spanned(.creates(kind), at: name.span)
        case "changes": return Spanned(.changes(kind), at: name.span)
        default:
            guard kind != .scenario else {
                bag.report(
                    FlowRules.scenarioRemoved, "a conversation cannot remove its own scenario", at: name.span,
                    fix: "delete the intent; a scenario is deleted where scenarios are listed")
                return nil
            }
            return Spanned(.removes(kind), at: name.span)
        }
    }

    /// Whether the parts of an intent go together.
    private func checkParts(_ reader: MappingReader, _ write: Spanned<Intent.Write?>, goes: Bool, hasPrompt: Bool)
        -> Bool
    {
        let before = bag.diagnostics.count
        if hasPrompt {
            switch write.value {
            case .changes, .removes:
                bag.report(
                    FlowRules.promptChanges, "an intent with a prompt can create or propose, not change or remove",
                    at: write.span, fix: "delete `prompt`, or let it `creates:` something")
            case .creates, nil: checkMove(reader, writes: write.value != nil)
            }
            return bag.diagnostics.count == before
        }
        if write.value == nil, !goes {
            // What it was to do is written with a slip, which has its finding.
            if reader.supposesOne(of: ["creates", "changes", "removes", "goes_to", "goes_back", "prompt"]) {
                return false
            }
            bag.report(
                FlowRules.doesNothing, "this intent does nothing", at: reader.place,
                fix: "add `creates: …`, `changes: …`, `removes: …`, `goes_to: …`, or a `prompt` that answers")
        }
        for key in ["proposes", "asks"] {
            guard let entry = reader.entry(key), key != "asks" || write.value != nil || !goes else { continue }
            bag.report(
                FlowRules.needsPrompt,
                key == "asks"
                    ? goes
                        ? "`asks` is the form before a prompt or a move; here the form is the entity's fields"
                        : "`asks` is the form before a prompt; without one the form is the entity's fields"
                    : "`proposes` needs a `prompt` whose answer is proposed",
                at: entry.key.span, fix: "add a `prompt`, or delete `\(key)`")
        }
        return bag.diagnostics.count == before
    }

    /// The answer of a prompt that creates holds the entity's fields beside words of its own.
    private func checkReply(_ prompt: Spanned<String>, _ kind: KindID, _ asks: [Field], _ reader: MappingReader) {
        let definition = kinds[kind.rawValue]
        for field in definition.fields where [ReplyKey.message, ReplyKey.proposals].contains(field.name) {
            bag.report(
                FlowRules.reservedName,
                "`\(definition.name)` has a field `\(field.name)`, which each answer has beside the fields",
                at: prompt.span,
                notes: [(places.kinds[kind.rawValue], "`\(definition.name)` is described here")],
                fix: "give the field another name")
        }
        for ask in asks {
            guard let position = definition.position(ofField: ask.name) else { continue }
            let field = definition.fields[position]
            guard let place = reader.node("asks")?.entries?.first(where: { $0.name == ask.name })?.key.span else {
                continue
            }
            if let reason = field.misfit(of: ask) {
                bag.report(
                    FlowRules.askMisfit,
                    "what is asked here goes into the field `\(definition.name).\(field.name)`, but \(reason)",
                    at: place,
                    notes: [(places.kinds[kind.rawValue], "`\(definition.name)` is described here")],
                    fix: "describe both alike, or give the question another name")
            }
        }
    }

    private func readRoute(_ reader: MappingReader) -> Route? {
        guard let text = reader.text("route") else { return nil }
        let parts = text.value.split(separator: " ", omittingEmptySubsequences: false)
        if parts.count == 2, ["POST", "PUT", "PATCH", "DELETE"].contains(parts[0]), isPath(parts[1]) {
            return Route(method: String(parts[0]), path: String(parts[1]))
        }
        bag.report(
            FlowRules.routeForm, "`\(text.value)` is no route", at: text.span,
            fix: "write a method and a path of small letters, digits, `-` and `_`: `POST cibles/suggestions`")
        return nil
    }

    private func isPath(_ path: Substring) -> Bool {
        let segments = path.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
        let named = segments.first?.isEmpty == true ? segments.dropFirst() : segments[...]
        return !named.isEmpty && path.utf8.count <= 200
            && named.allSatisfy { segment in
                !segment.isEmpty
                    && segment.allSatisfy {
                        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
                    }
            }
    }
}

extension Intent.Write {
    /// The kind that is written.
    var kind: KindID {
        switch self {
        case .creates(let kind), .changes(let kind), .removes(let kind): kind
        }
    }

    /// The kind that is created.
    var created: KindID? {
        if case .creates(let kind) = self { kind } else { nil }
    }
}
