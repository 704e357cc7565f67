import ConversationCore
import PlainText
import SpannedYAML

/// Texts in the flow's languages. A text that is wrong gives findings and stands in as an empty one, so that everything
/// else can still be checked.
extension FlowReading {
    /// The required text `key`, in which nothing is filled in.
    func text(of key: String, in reader: MappingReader) -> LocalizedText {
        guard let entry = reader.required(key) else { return LocalizedText([]) }
        return fixedText(entry.value, "`\(key)`", at: entry.key.span)
    }

    /// A place for words in each language, as it can be pasted.
    var wordsToWrite: String {
        languages.count > 1 ? "{" + languages.map { "\($0): \"…\"" }.joined(separator: ", ") + "}" : "\"…\""
    }

    /// A text in which nothing is filled in, such as a label.
    func fixedText(_ node: YAMLNode, _ what: String, at place: SourceSpan) -> LocalizedText {
        let variants = variants(node, what, at: place)
        for variant in variants { refusePlaceholders(in: variant) }
        return LocalizedText(variants.map { $0.text ?? "" })
    }

    /// The text `key` with its placeholders, or `nil` where it is not written.
    func template(of key: String, in reader: MappingReader, _ scope: PlaceholderScope) -> Template? {
        guard let entry = reader.entry(key) else { return nil }
        return template(variants(entry.value, "`\(key)`", at: entry.key.span), scope)
    }

    /// The placeholders must be the same in each language.
    func template(_ variants: [YAMLNode], _ scope: PlaceholderScope) -> Template {
        var isWhole: [Bool] = []
        let filled = variants.map { variant in
            let before = bag.diagnostics.count
            defer { isWhole.append(bag.diagnostics.count == before && !bag.isFull) }
            return segments(of: variant, scope)
        }
        let holds = filled.map { variant in
            Set(variant.compactMap { if case .placeholder(let placeholder) = $0 { placeholder } else { nil } })
        }
        // Of one whose placeholder has its own finding nobody can say what it was to hold.
        for index in holds.indices.dropFirst() where holds[index] != holds[0] && isWhole[0] && isWhole[index] {
            bag.report(
                FlowRules.placeholderDiffers,
                "the placeholders here differ from those of `\(languages[0])`", at: variants[index].span,
                notes: [(variants[0].span, "the text in `\(languages[0])` is here")],
                fix: "use the same placeholders in each language")
        }
        return Template(filled)
    }

    /// One node a language, in the order of the languages; empty after a finding.
    func variants(_ node: YAMLNode, _ what: String, at place: SourceSpan) -> [YAMLNode] {
        if let inner = node.entries, inner.count == 1, ["label", "text", "title"].contains(inner[0].name),
            !languages.contains(inner[0].name), let text = inner[0].value.written
        {
            bag.report(
                SchemaRules.wrongType, "\(what) is the text itself", at: node.span,
                fix: "write `\(what.filter { $0 != "`" }): \(text)`")
            return []
        }
        guard languages.count > 1 else {
            return node.readText(what, into: bag).map { _ in checked([node], what) } ?? []
        }
        if node.text != nil, !node.isNothing {
            let shape = languages.map { "\($0): \"…\"" }.joined(separator: ", ")
            bag.report(
                FlowRules.missingLanguage, "\(what) has one text for all languages", at: node.span,
                fix: "write `{\(shape)}`")
            return []
        }
        guard let entries = node.readEntries(what, into: bag) else { return [] }
        for entry in entries where !languages.contains(entry.name) {
            let near = closestMatch(to: entry.name, among: languages)
            bag.report(
                FlowRules.unknownLanguage, "`\(entry.name)` is none of the flow's languages", at: entry.key.span,
                fix: near.map { "write `\($0)`" } ?? "delete it, or add it to `languages`")
        }
        let found = languages.map { code in entries.first { $0.name == code }?.value }
        for (code, variant) in zip(languages, found) where variant == nil {
            bag.report(
                FlowRules.missingLanguage, "\(what) has no text in `\(code)`", at: place, fix: "add `\(code): \"…\"`")
        }
        let nodes = found.compactMap { $0 }.filter { $0.readText("the text", into: bag) != nil }
        return nodes.count == languages.count ? checked(nodes, what) : []
    }

    private func checked(_ nodes: [YAMLNode], _ what: String) -> [YAMLNode] {
        for node in nodes where (node.text ?? "").isBlank {
            bag.report(FlowRules.emptyText, "\(what) is empty", at: node.span, fix: "write a text")
        }
        return nodes
    }
}

extension YAMLNode {
    /// A text, or one in several languages, as it can be written into a line; `nil` for anything else.
    fileprivate var written: String? {
        let quoted = { (text: String) -> String? in
            text.contains { "\"\\\n".contains($0) } ? nil : "\"\(text)\""
        }
        if let text { return isNothing ? nil : quoted(text) }
        guard let entries else { return nil }
        let members = entries.compactMap { entry in entry.value.text.flatMap(quoted).map { "\(entry.name): \($0)" } }
        return members.count == entries.count ? "{\(members.joined(separator: ", "))}" : nil
    }
}
