import ConversationCore
import PlainText
import SpannedYAML

/// What an intent changes: the entity, which of its fields, and which of them must have a value then.
extension FlowReading {
    /// `devis`, or `{of: devis, fields: [bien]}` of a change.
    func writtenName(_ entry: YAMLEntry) -> Spanned<String>? {
        if entry.name == "changes", reportListedChange(entry) { return nil }
        guard let inner = entry.value.entries else { return entry.value.readText("`\(entry.name)`", into: bag) }
        if reportOtherForm(entry, inner) { return nil }
        guard entry.name == "changes" else { return entry.value.readText("`\(entry.name)`", into: bag) }
        guard let reader = MappingReader(entry, "`changes`", keys: ["of", "fields", "required"], into: bag) else {
            return nil
        }
        if reader.entry("required") == nil { _ = reader.required("fields") }
        if reader.entry("of") == nil, !reader.supposesOne(of: ["of"]),
            let names = reader.node("fields")?.items?.compactMap(\.text), let owner = owner(of: names)
        {
            bag.report(
                SchemaRules.missingKey, "`of` is missing in `changes`", at: reader.place, fix: "add `of: \(owner)`")
            return nil
        }
        return reader.requiredText("of")
    }

    /// The only entity that has all these fields.
    private func owner(of fields: [String]) -> String? {
        let owners = kinds.filter { kind in !fields.isEmpty && fields.allSatisfy { kind.position(ofField: $0) != nil } }
        return owners.count == 1 ? owners[0].name : nil
    }

    /// `changes: [franchise]`: fields where the entity stands.
    private func reportListedChange(_ entry: YAMLEntry) -> Bool {
        guard let items = entry.value.items else { return false }
        let names = items.compactMap(\.text)
        let isKinds = names.allSatisfy { name in kinds.contains { $0.name == name } }
        let owner = owner(of: names)
        guard !names.isEmpty, isKinds && names.count > 1 || !isKinds && owner != nil else { return false }
        bag.report(
            SchemaRules.wrongType, "`changes` names one entity", at: entry.value.span,
            fix: isKinds
                ? "make an intent for each entity"
                : "write `changes: {of: \(owner ?? ""), fields: [\(names.joined(separator: ", "))]}`")
        return true
    }

    /// `changes: {devis: [bien]}`, `creates: {devis: …}`: the entity where a key stands.
    private func reportOtherForm(_ entry: YAMLEntry, _ inner: [YAMLEntry]) -> Bool {
        let kind: String?
        if entry.name == "changes" {
            kind = inner.count == 1 && inner[0].name != "of" ? inner[0].name : nil
        } else {
            kind = inner.first { $0.name == "of" }?.value.text ?? (inner.count == 1 ? inner[0].name : nil)
        }
        guard let kind, kinds.contains(where: { hasSameBytes($0.name, kind) }) else { return false }
        guard entry.name == "changes" else {
            bag.report(
                SchemaRules.wrongType, "`\(entry.name)` is the name of the entity, and nothing more",
                at: entry.value.span, fix: "write `\(entry.name): \(kind)`")
            return true
        }
        let listed = inner[0].value.items ?? inner[0].value.entries?.first { $0.name == "fields" }?.value.items
        let fields = (listed ?? [inner[0].value]).compactMap { $0.isNothing ? nil : $0.text }
        bag.report(
            SchemaRules.wrongType, "a limited change names its entity under `of`, and its fields under `fields`",
            at: entry.value.span,
            fix: "write `changes: {of: \(kind), fields: [\(fields.joined(separator: ", "))]}`")
        return true
    }

    /// The positions of the only fields that may be changed; `nil` for all.
    func readChangeable(_ reader: MappingReader, _ write: Intent.Write?) -> [Int]? {
        guard case .changes(let kind)? = write, let entry = reader.entry("changes"),
            let node = entry.part("fields"), !reportAllFields(node, kind),
            let names = node.readTexts("`fields`", into: bag)
        else { return nil }
        if names.isEmpty, reader.entry("with") == nil {
            bag.report(
                FlowRules.empty, "`fields` is empty, and nothing is written `with` the change", at: node.span,
                fix: "name a field, or add `with: {…}`")
        }
        let owner = kinds[kind.rawValue]
        return withoutDuplicates(names, "fields").compactMap { field($0, of: owner.fields, "`\(owner.name)`") }
    }

    /// The positions of fields that must have a value when the change has been made.
    func readDemanded(_ reader: MappingReader, _ write: Intent.Write?, changeable: [Int]?) -> [Int] {
        guard case .changes(let kind)? = write, let change = reader.entry("changes"),
            let node = change.part("required"), !reportFlag(node, change.part("fields")),
            let names = node.readTexts("`required`", into: bag)
        else { return [] }
        if names.isEmpty {
            bag.report(FlowRules.empty, "`required` is empty", at: node.span, fix: "name a field, or delete it")
        }
        let owner = kinds[kind.rawValue]
        // A field with a slip may be the one that is required.
        let isRead = change.part("fields")?.items?.count == changeable?.count
        return withoutDuplicates(names, "required").compactMap { name in
            guard let place = field(name, of: owner.fields, "`\(owner.name)`") else { return nil }
            let isFixed = reader.node("with")?.entries?.contains { $0.name == name.value } ?? false
            if isRead, changeable?.contains(place) == false, !isFixed {
                bag.report(
                    FlowRules.demandedNotGiven, "`\(name.value)` is required, and `fields` leaves it out",
                    at: name.span,
                    fix: "add `\(name.value)` to `fields`, or delete it here")
            } else if owner.fields[place].required {
                bag.report(
                    FlowRules.demandedAnyway, "`\(name.value)` is required of every `\(owner.name)` anyway",
                    at: name.span, fix: "delete `\(name.value)` here")
            }
            return place
        }
    }

    /// `required: true`, as of a field.
    private func reportFlag(_ node: YAMLNode, _ fields: YAMLNode?) -> Bool {
        guard let text = node.text, ["true", "false"].contains(text) else { return false }
        let names = fields?.items?.compactMap(\.text) ?? []
        bag.report(
            SchemaRules.wrongType, "in a change `required` names the fields that must have a value", at: node.span,
            fix: text == "false" || names.isEmpty
                ? "delete `required`, or name fields" : "write `[\(names.joined(separator: ", "))]`, or some of them")
        return true
    }

    /// `fields: all`.
    private func reportAllFields(_ node: YAMLNode, _ kind: KindID) -> Bool {
        guard let text = node.text ?? (node.items?.count == 1 ? node.items?[0].text : nil),
            kinds[kind.rawValue].position(ofField: text) == nil,
            ["all", "any", "*", "every", "tous", "toutes"].contains(text.lowercased())
        else { return false }
        bag.report(
            SchemaRules.wrongType, "a change of all fields names none", at: node.span,
            fix: "write `changes: \(kinds[kind.rawValue].name)`")
        return true
    }
}

extension YAMLEntry {
    /// The value of one key of a mapping.
    func part(_ name: String) -> YAMLNode? { value.entries?.first { $0.name == name }?.value }
}
