import ConversationCore
import SpannedYAML

/// References as they are written elsewhere: `{type: ref, to: bien}`, `{type: list, of: bien}`, `type: [bien]`. One finding says
/// how a field refers here.
extension FlowReading {
    func reportReferenceHabit(_ entry: YAMLEntry) -> Bool {
        guard let entries = entry.value.entries, let type = entries.first(where: { $0.name == "type" }) else {
            return false
        }
        let isFlow = character(at: entry.value.span.start) == "{"
        if case .sequence(let items) = type.value.kind, items.count == 1, let entity = items[0].text.flatMap(entity) {
            report(
                "a field that refers to several has `list: true`", at: type.value.span,
                isFlow
                    ? "write `\(entity), list: true`" : "write `\(entity)` here, and `list: true` on a line of its own")
            return true
        }
        guard let word = type.value.text?.lowercased() else { return false }
        let isList = TypeName(habit: word) == .list || word == "list"
        guard isList || Self.references.contains(word),
            let other = entries.first(where: { Self.targets.contains($0.name) }),
            let entity = other.value.text.flatMap(entity)
        else { return false }
        // Of one line both are replaced; elsewhere it is said what becomes of each.
        let isOne =
            isFlow && type.value.span.end.line == other.key.span.start.line && isNext(other, to: type, in: entries)
        let better = isList ? "type: \(entity), list: true" : "type: \(entity)"
        report(
            "the type of a field that refers is the entity's name" + (isList ? ", with `list: true` for several" : ""),
            at: isOne ? SourceSpan(start: type.key.span.start, end: other.value.span.end) : type.value.span,
            isOne
                ? "write `\(better)`"
                : "write `\(entity)` here\(isList ? ", add `list: true`" : "") and delete `\(other.name)`")
        return true
    }

    static let references: Set<String> = ["reference", "ref", "relation", "link", "lien", "entity"]
    private static let targets: Set<String> = ["to", "of", "entity", "target", "ref", "items", "kind", "vers", "de"]

    private func isNext(_ other: YAMLEntry, to type: YAMLEntry, in entries: [YAMLEntry]) -> Bool {
        guard let place = entries.firstIndex(where: { $0.key.span == type.key.span }), place + 1 < entries.count else {
            return false
        }
        return entries[place + 1].key.span == other.key.span
    }

    private func report(_ message: String, at span: SourceSpan, _ fix: String) {
        bag.report(SchemaRules.unknownValue, message, at: span, fix: fix)
    }

    /// An entity by its own name or its collection's.
    private func entity(_ word: String) -> String? {
        entityNames.first { $0.name == word || $0.collection == word }?.name
    }

    func character(at place: SourcePosition) -> Unicode.Scalar? {
        lines.scalars(ofLine: place.line).dropFirst(place.column - 1).first
    }
}
