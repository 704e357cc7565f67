import ConversationCore
import SpannedYAML

/// Tables that can be downloaded.
extension FlowReading {
    func readExports(_ top: MappingReader) -> [Export?] {
        guard let entry = top.entry("exports") else { return [] }
        return names(in: entry, most: 20, "exports", mayBeEmpty: true).map(readExport)
    }

    private func readExport(_ entry: YAMLEntry) -> Export? {
        guard let reader = MappingReader(entry, "an export", keys: ["rows", "heading", "columns"], into: bag) else {
            return nil
        }
        let scope = PlaceholderScope(generatedAt: true)
        // A heading of placeholders alone is the same in every language, so here one text for all is enough.
        let heading = reader.entry("heading").map { heading in
            heading.value.text != nil && heading.value.readText("`heading`", into: bag) != nil
                ? Template([segments(of: heading.value, scope)])
                : template(variants(heading.value, "`heading`", at: heading.key.span), scope)
        }
        guard let rows = reader.requiredText("rows"), let (reference, item) = list(rows),
            let columns = readColumns(reader, item)
        else { return nil }
        return Export(name: entry.name, rows: reference, heading: heading, columns: columns)
    }

    /// `plan.items`: an entity and a list of it.
    private func list(_ rows: Spanned<String>) -> (FieldReference, [Field])? {
        let parts = rows.value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            bag.report(
                FlowRules.exportRows, "`\(rows.value)` names no list", at: rows.span,
                fix: "write an entity and its list: `plan.items`")
            return nil
        }
        if let owner = kinds.first(where: { $0.collection == parts[0] && $0.name != parts[0] }) {
            bag.report(
                FlowRules.exportRows, "`\(parts[0])` is a collection; here the entity is named, and its list",
                at: rows.span, fix: "write `\(owner.name).\(parts[1])`")
            return nil
        }
        guard let kind = kind(Spanned(parts[0], at: rows.span)) else { return nil }
        let owner = kinds[kind.rawValue]
        guard let position = field(Spanned(parts[1], at: rows.span), of: owner.fields, "`\(owner.name)`") else {
            return nil
        }
        if owner.fields[position].type.isUnknown { return nil }
        guard case .list(let shape) = owner.fields[position].type else {
            bag.report(
                FlowRules.exportRows, "`\(rows.value)` is a \(owner.fields[position].type.name), not a list",
                at: rows.span, fix: "name a field of the type `list`")
            return nil
        }
        return (FieldReference(kind: kind, field: position), shape.item)
    }

    private func readColumns(_ reader: MappingReader, _ item: [Field]) -> [Export.Column]? {
        guard let entry = reader.required("columns"), let entries = entry.value.readEntries("`columns`", into: bag)
        else {
            return nil
        }
        if entries.isEmpty {
            bag.report(FlowRules.empty, "`columns` is empty", at: entry.key.span, fix: "write `Heading: field`")
        }
        let columns = entries.prefix(100).map { entry in
            entry.value.readText("`\(entry.name)`", into: bag)
                .flatMap { field($0, of: item, "the list's items") }
                .map { Export.Column(heading: entry.name, itemField: $0) }
        }
        return columns.allSatisfy { $0 != nil } ? columns.compactMap { $0 } : nil
    }
}
