import ConversationCore
import SpannedYAML

/// Roles: who may act, and which intents are for whom.
extension FlowReading {
    /// Reads `roles`, each a name with its label.
    /// - Returns: the entries, in file order.
    func readRoles(_ top: MappingReader) -> [YAMLEntry] {
        guard let entry = top.entry("roles") else {
            hasUnreadRoles = top.supposesOne(of: ["roles"])
            return []
        }
        guard entry.value.entries != nil else {
            hasUnreadRoles = true
            reportUnlabelledRoles(entry)
            return []
        }
        let entries = names(in: entry, most: Role.most, "roles")
        roles = entries.map { entry in
            Role(name: entry.name, label: fixedText(entry.value, "`\(entry.name)`", at: entry.key.span))
        }
        checkLabelsDiffer(roles.map(\.label), entries, "roles")
        if entries.count == 1 {
            bag.report(
                FlowRules.loneRole, "one role tells nobody apart", at: entries[0].key.span,
                fix: "write a second one, or delete `roles`")
        }
        return entries
    }

    /// `roles: [assure, gestionnaire]`: names without the words that people read.
    private func reportUnlabelledRoles(_ entry: YAMLEntry) {
        let names = (entry.value.items ?? [entry.value]).compactMap { $0.isNothing ? nil : $0.text }
        guard !names.isEmpty else {
            _ = entry.value.readEntries("`roles`", into: bag)
            return
        }
        let shown = names.prefix(Self.mostNamed).map { "\($0): \(wordsToWrite)" }.joined(separator: ", ")
        bag.report(
            SchemaRules.wrongType, "`roles` gives each role the words that people read", at: entry.value.span,
            fix: "write `roles: {\(shown)}`")
    }

    /// Whom an intent is for: none means everybody.
    /// - Returns: `nil` after a finding.
    func readMeantFor(_ reader: MappingReader) -> [RoleID]? {
        guard let entry = reader.entry("for") else { return reader.supposesOne(of: ["for"]) ? nil : [] }
        guard !roles.isEmpty else {
            if hasUnreadRoles { return nil }
            bag.report(
                FlowRules.unknownRole, "the flow has no `roles`, so nothing can be for one", at: entry.key.span,
                fix: "write `roles` at the top of the file, or delete `for`")
            return nil
        }
        if let text = entry.value.text ?? (entry.value.items?.count == 1 ? entry.value.items?[0].text : nil),
            role(known: text) == nil,
            ["all", "any", "everybody", "everyone", "anyone", "tous", "toutes", "*"].contains(text.lowercased())
        {
            bag.report(
                FlowRules.unknownRole, "without `for` an intent is for everybody", at: entry.value.span,
                fix: "delete `for`")
            return nil
        }
        if let text = entry.value.text {
            let name = role(known: text) ?? closestMatch(to: text, among: roles.map(\.name)) ?? roles[0].name
            bag.report(
                FlowRules.unknownRole, "`for` is a list of roles", at: entry.value.span, fix: "write `for: [\(name)]`")
            return nil
        }
        guard let texts = reader.texts("for") else { return nil }
        if texts.isEmpty {
            bag.report(
                FlowRules.empty, "`for` is empty, so nobody could use it", at: entry.value.span,
                fix: "delete `for`; without it the intent is for everybody")
            return nil
        }
        if reportDeniedRoles(texts) { return nil }
        let named = withoutDuplicates(texts, "for").map { role($0) }
        return named.contains { $0 == nil } ? nil : named.compactMap(\.self)
    }

    /// `for: [not assure]`: for all others.
    private func reportDeniedRoles(_ texts: [Spanned<String>]) -> Bool {
        let denied = texts.compactMap { text -> String? in
            guard let space = text.value.firstIndex(of: " "), ["not", "pas", "sauf"].contains(text.value[..<space])
            else { return nil }
            return role(known: String(text.value[space...].drop { $0 == " " }))
        }
        guard let first = texts.first, denied.count == texts.count else { return false }
        let others = roles.map(\.name).filter { !denied.contains($0) }
        bag.report(
            FlowRules.unknownRole, "`for` names those for whom an intent is", at: first.span,
            fix: others.isEmpty ? "name a role" : "write `for: [\(others.joined(separator: ", "))]`")
        return true
    }

    private func role(known name: String) -> String? { roles.first { $0.name == name }?.name }

    /// Findings about roles that are only seen when all intents are known.
    func checkRoles(_ intents: [Intent?], _ entries: [YAMLEntry]) {
        guard !roles.isEmpty, intents.allSatisfy({ $0 != nil }) else { return }
        let known = intents.compactMap(\.self)
        guard known.contains(where: { !$0.roles.isEmpty }) else {
            bag.report(
                FlowRules.loneRole, "no intent says whom it is for, so the roles tell nobody apart",
                at: entries[0].key.span, fix: "write `for: [\(entries[0].name)]` where an intent is not for everybody")
            return
        }
        for (place, role) in roles.enumerated() {
            let id = RoleID(rawValue: place)
            guard known.allSatisfy({ !$0.roles.isEmpty && !$0.roles.contains(id) }) else { continue }
            bag.report(
                FlowRules.idleRole, "nothing is for `\(role.name)`: every intent is for others",
                at: entries[place].key.span, fix: "write `\(role.name)` into the `for` of an intent, or delete the role"
            )
        }
    }
}
