import ConversationCore
import SpannedYAML

/// The names under `needs` and `when`. A mapping among them is a denial in another form: `not: x`, `x: false`.
extension FlowReading {
    func askedGuards(_ key: String, in reader: MappingReader) -> [Spanned<String>] {
        guard let node = reader.node(key) else {
            if reader.supposesOne(of: [key]) { negations.isUnread = true }
            return []
        }
        if node.entries != nil, let names = said(by: node) {
            names.forEach(noteShown)
            let isFlow = character(at: node.span.start) == "{"
            let better = isFlow || names.count > 1 ? "[\(names.joined(separator: ", "))]" : "- \(names[0])"
            bag.report(
                SchemaRules.wrongType, "`\(key)` is a list of guards, and one that must fail has `not` before its name",
                at: node.span, fix: "write `\(better)`")
            return []
        }
        if let parts = node.text.flatMap(conjuncts) {
            parts.forEach(noteShown)
            reportJoined(at: node.span, fix: "write `[\(parts.joined(separator: ", "))]`")
            return []
        }
        let isFlow = character(at: node.span.start) == "["
        guard let items = node.readItems("`\(key)`", into: bag) else {
            negations.isUnread = true
            return []
        }
        return items.compactMap { item in
            if item.entries?.count == 1, let name = said(by: item)?.first {
                noteShown(name)
                bag.report(
                    SchemaRules.wrongType, "a guard that must fail is its name with `not` before it", at: item.span,
                    fix: "write `\(name)`")
                return nil
            }
            if let parts = item.text.flatMap(conjuncts) {
                parts.forEach(noteShown)
                let said = isFlow ? parts.joined(separator: ", ") : nil
                let apart = parts.map { "`\($0)`" }.joined(separator: " and ")
                reportJoined(
                    at: item.span, fix: said.map { "write `\($0)`" } ?? "write each as an item of its own: \(apart)")
                return nil
            }
            return item.readText("an item of `\(key)`", into: bag)
        }
    }

    private func reportJoined(at span: SourceSpan, fix: String) {
        bag.report(
            FlowRules.unknownGuard, "a list of guards means *and*, and each has its own entry", at: span, fix: fix)
    }

    /// Names of guards, and their denials, that `and` joins.
    private func conjuncts(_ text: String) -> [String]? {
        guard let parts = GuardName.conjuncts(of: text) else { return nil }
        let said = parts.map { part -> String? in
            guard let inner = GuardName(part) else { return denied(part, times: 0) }
            return inner.times.flatMap { denied(inner.name, times: $0) }
        }
        guard said.allSatisfy({ $0 != nil }) else { return nil }
        return said.compactMap(\.self).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// What a mapping says of guards, one after the other, as it is written in a list; `nil` where that is not known.
    private func said(by node: YAMLNode) -> [String]? {
        let names = node.entries?.map(said)
        guard let names, !names.isEmpty, names.allSatisfy({ $0 != nil }) else { return nil }
        return names.compactMap(\.self)
    }

    private func said(by entry: YAMLEntry) -> String? {
        guard let value = entry.value.text, !value.isEmpty else { return nil }
        if GuardName.denials.contains(entry.name) {
            guard let inner = GuardName(value) else { return denied(value, times: 1) }
            return inner.times.map { $0 + 1 }.flatMap { denied(inner.name, times: $0) }
        }
        guard let truth = value.meantFlag else { return nil }
        guard let inner = GuardName(entry.name) else { return denied(entry.name, times: truth ? 0 : 1) }
        return inner.times.flatMap { denied(inner.name, times: $0 + (truth ? 0 : 1)) }
    }

    /// Only a guard's name is proposed: what is none has a finding of its own sooner.
    private func denied(_ name: String, times: Int) -> String? {
        guard guardNames.contains(name) else { return nil }
        return times % 2 == 0 ? name : "not \(name)"
    }
}
