import ConversationCore
import PlainText
import SpannedYAML

/// Names: how they must look, and what they refer to.
extension FlowReading {
    /// Of more names than these only the nearest are told.
    static let mostNamed = 12

    /// The entries under `key`, whose keys are names; at most `most` of them.
    func list(
        of key: String, in reader: MappingReader, most: Int, _ what: String, optional: Bool = false
    ) -> [YAMLEntry] {
        guard let entry = optional ? reader.entry(key) : reader.required(key) else { return [] }
        return names(in: entry, most: most, what, mayBeEmpty: optional)
    }

    /// The entries of a mapping whose keys are names; at most `most` of them.
    func names(
        in entry: YAMLEntry, most: Int, _ what: String, mayBeEmpty: Bool = false, startsWithDigit: Bool = false
    ) -> [YAMLEntry] {
        guard let entries = entry.value.readEntries("`\(entry.name)`", into: bag) else { return [] }
        if entries.isEmpty, !mayBeEmpty {
            bag.report(FlowRules.empty, "`\(entry.name)` is empty", at: entry.key.span, fix: "write at least one")
        }
        if entries.count > most {
            bag.report(
                FlowRules.tooMany, "\(entries.count) \(what); at most \(most) are possible", at: entries[most].key.span)
        }
        let kept = Array(entries.prefix(most))
        for entry in kept {
            _ = named(Spanned(entry.name, at: entry.key.span), "a name", startsWithDigit: startsWithDigit)
        }
        return kept
    }

    /// Whether a name is lowercase snake_case, or a finding.
    func named(_ name: Spanned<String>, _ what: String, dashes: Bool = false, startsWithDigit: Bool = false) -> Bool {
        let bytes = name.value.utf8
        let isForm = bytes.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F || (dashes && $0 == 0x2D)
        }
        let first = bytes.first ?? 0
        let startsWell = (0x61...0x7A).contains(first) || startsWithDigit && (0x30...0x39).contains(first)
        if isForm, startsWell, bytes.count <= 64 { return true }
        if let space = StrangeSpace(in: name.value) {
            let plain = Self.withPlainSpaces(name.value)
            reportStrangeSpace(
                space, at: name.span, FlowRules.nameForm, better: NameForm.suggestion(for: plain) ?? plain)
            return false
        }
        let better = NameForm.suggestion(for: name.value)
        bag.report(
            FlowRules.nameForm, "\(what) has small letters a to z, digits and `_`, and begins with a letter",
            at: name.span, fix: better.map { "write `\($0)`" })
        return false
    }

    /// The words of which expressions are made name nothing that stands alone in one.
    func refuseExpressionWord(_ name: Spanned<String>, _ what: String) {
        guard ["and", "or", "not", "where", "true", "false", "today"].contains(name.value) else { return }
        bag.report(
            FlowRules.reservedName, "`\(name.value)` is a word of expressions, and cannot name \(what)", at: name.span,
            fix: "choose another name")
    }

    func intent(_ name: Spanned<String>) -> IntentID? {
        position(of: name, in: intentNames, "intent", FlowRules.unknownIntent).map(IntentID.init(rawValue:))
    }

    func state(_ name: Spanned<String>) -> StateID? {
        position(of: name, in: stateNames, "state", FlowRules.unknownState).map(StateID.init(rawValue:))
    }

    func role(_ name: Spanned<String>) -> RoleID? {
        position(of: name, in: roles.map(\.name), "role", FlowRules.unknownRole).map(RoleID.init(rawValue:))
    }

    /// - Parameter isShown: whether people are told the guard's words where it fails.
    func guardID(_ name: Spanned<String>, isShown: Bool) -> GuardID? {
        if reportStrangeSpace(inGuard: name, isShown: isShown) { return nil }
        guard let negated = GuardName(name.value) else {
            negations.asked.insert(name.value)
            if reportExpression(name) { return nil }
            return position(of: name, in: guardNames, "guard", FlowRules.unknownGuard).map(GuardID.init(rawValue:))
        }
        return negation(of: negated, at: name.span, isShown: isShown)
    }

    /// An expression where a guard is named, `count(pieces) >= 1`; and a denial in one word, `not-plainte_recue`.
    private func reportExpression(_ name: Spanned<String>) -> Bool {
        if guardNames.contains(where: { hasSameBytes($0, name.value) }) { return false }
        if roles.contains(where: { $0.name == name.value }) {
            bag.report(
                FlowRules.unknownGuard, "`\(name.value)` is a role, and here guards are named", at: name.span,
                fix: "delete it here; an intent says whom it is for with `for: [\(name.value)]`")
            return true
        }
        let isExpression = name.value.contains { "()<>=".contains($0) }
        let denied = ["not-", "not_", "not.", "-"].first(where: name.value.hasPrefix)
            .map { String(name.value.dropFirst($0.count)) }
        guard isExpression || denied.map(guardNames.contains) ?? false else { return false }
        bag.report(
            FlowRules.unknownGuard,
            isExpression
                ? "guards are named here, and `\(name.value)` is an expression"
                : "there is no guard `\(name.value)`; did you mean `not \(denied ?? "")`?", at: name.span,
            fix: isExpression
                ? "write it as the `is` of a guard under `guards`, and the guard's name here"
                : "write `not \(denied ?? "")`")
        return true
    }

    /// A kind by its own name, `cible`.
    func kind(_ name: Spanned<String>) -> KindID? {
        if let kind = kinds.firstIndex(where: { $0.collection == name.value && $0.name != name.value }) {
            bag.report(
                FlowRules.unknownEntity, "`\(name.value)` is a collection; here the entity is named", at: name.span,
                fix: "write `\(kinds[kind].name)`")
            return nil
        }
        let parts = name.value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, let owner = kinds.first(where: { $0.name == parts[0] || $0.collection == parts[0] }),
            owner.position(ofField: parts[1]) != nil
        {
            bag.report(
                FlowRules.unknownEntity, "`\(name.value)` is a field; here the entity is named", at: name.span,
                fix: "write `changes: {of: \(owner.name), fields: [\(parts[1])]}` for a change of this field alone")
            return nil
        }
        return position(of: name, in: kinds.map(\.name), "entity", FlowRules.unknownEntity)
            .map(KindID.init(rawValue:))
    }

    func field(_ name: Spanned<String>, of fields: [Field], _ owner: String) -> Int? {
        let verb = owner.hasPrefix("`") ? "has" : "have"
        return position(of: name, in: fields.map(\.name), FlowRules.unknownField) { name in
            "\(owner) \(verb) no field `\(name)`"
        }
    }

    private func position(of name: Spanned<String>, in names: [String], _ what: String, _ rule: Rule) -> Int? {
        position(of: name, in: names, rule) { "there is no \(what) `\($0)`" }
    }

    private func position(
        of name: Spanned<String>, in names: [String], _ rule: Rule, _ words: (String) -> String
    ) -> Int? {
        if let position = names.firstIndex(where: { hasSameBytes($0, name.value) }) { return position }
        guard !bag.isFull, !reportStrangeSpace(in: name, rule, among: names) else { return nil }
        let near =
            namesOfLabels[name.value].flatMap { names.contains($0) ? $0 : nil }
            ?? closestMatch(to: name.value, among: names)
        // What is meant is named otherwise only by a slip of its own, which has its finding.
        if names.contains(where: { NameForm.isMeant(name.value, by: $0) }) { return nil }
        let known =
            names.count <= Self.mostNamed
            ? "there are " + names.map { "`\($0)`" }.joined(separator: ", ")
            : "the nearest of \(names.count) are "
                + nearestNames(to: name.value, among: names).map { "`\($0)`" }.joined(separator: ", ")
        let fix = near.map { "write `\($0)`" } ?? (names.isEmpty ? nil : known)
        bag.report(
            rule, words(name.value) + (near.map { "; did you mean `\($0)`?" } ?? ""), at: name.span, fix: fix)
        return nil
    }

    /// `generate-plan@1`.
    func prompt(_ text: Spanned<String>) -> PromptReference? {
        let parts = text.value.split(separator: "@", omittingEmptySubsequences: false)
        if parts.count == 2, isPromptName(parts[0]), let version = Int(parts[1]), (1...1_000_000).contains(version),
            String(version) == parts[1]
        {
            let reference = PromptReference(name: String(parts[0]), version: version)
            promptReferences.append(Spanned(reference, at: text.span))
            return reference
        }
        bag.report(
            FlowRules.promptReference, "`\(text.value)` names no prompt and version", at: text.span,
            fix: parts.count == 1 && isPromptName(parts[0])
                ? "write `\(text.value)@1`" : "write the prompt's name, `@` and its version: `generate-plan@1`")
        return nil
    }

    private func isPromptName(_ name: Substring) -> Bool {
        guard let first = name.utf8.first, (0x61...0x7A).contains(first), name.utf8.count <= 64 else { return false }
        return name.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
        }
    }

    /// Keeps the label of an intent or a state, in each language.
    func noteLabels(of entry: YAMLEntry) {
        guard let label = entry.value.entries?.first(where: { $0.name == "label" })?.value else { return }
        for text in [label.text].compactMap(\.self) + (label.entries ?? []).compactMap(\.value.text) {
            namesOfLabels[text] = namesOfLabels[text] ?? entry.name
        }
    }

    /// The texts of a list without those that were there before, which are findings.
    func withoutDuplicates(_ texts: [Spanned<String>], _ list: String) -> [Spanned<String>] {
        var first: [String: SourceSpan] = [:]
        return texts.filter { text in
            if let before = first[text.value] {
                bag.report(
                    FlowRules.duplicateItem, "`\(text.value)` stands twice in `\(list)`", at: text.span,
                    notes: [(before, "the first one is here")], fix: "keep one of the two")
                return false
            }
            first[text.value] = text.span
            return true
        }
    }
}
