import ConversationCore
import OrderedJSON
import PlainText
import SpannedYAML

/// What an intent writes by itself, and what it leaves alone.
extension FlowReading {
    /// `devis`, or `{of: devis, fields: [bien]}` of a change.
    func writtenName(_ entry: YAMLEntry) -> Spanned<String>? {
        if entry.name == "changes", reportListedChange(entry) { return nil }
        guard let inner = entry.value.entries else { return entry.value.readText("`\(entry.name)`", into: bag) }
        if reportOtherForm(entry, inner) { return nil }
        guard entry.name == "changes" else { return entry.value.readText("`\(entry.name)`", into: bag) }
        guard let reader = MappingReader(entry, "`changes`", keys: ["of", "fields"], into: bag) else { return nil }
        _ = reader.required("fields")
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
            let node = entry.value.entries?.first(where: { $0.name == "fields" })?.value,
            !reportAllFields(node, kind), let names = node.readTexts("`fields`", into: bag)
        else { return nil }
        if names.isEmpty, reader.entry("with") == nil {
            bag.report(
                FlowRules.empty, "`fields` is empty, and nothing is written `with` the change", at: node.span,
                fix: "name a field, or add `with: {…}`")
        }
        let owner = kinds[kind.rawValue]
        return withoutDuplicates(names, "fields").compactMap { field($0, of: owner.fields, "`\(owner.name)`") }
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

    private static let wordsForToday: Set<String> = [
        "today", "now", "aujourd'hui", "aujourd’hui", "maintenant", "{today}", "today()", "$today",
    ]

    /// `with: {exact: true, paid_on: today}`: what is written whatever is given.
    func readFixed(_ reader: MappingReader, _ write: Intent.Write?) -> [Intent.FixedValue] {
        guard let entry = reader.entry("with") else { return [] }
        let kind: KindID
        switch write {
        case .creates(let created): kind = created
        case .changes(let changed): kind = changed
        case .removes, nil:
            bag.report(
                FlowRules.fixesNothing, "`with` says what is written, and this intent writes no fields",
                at: entry.key.span, fix: "delete `with`, or add `creates: …` or `changes: …`")
            return []
        }
        guard entry.value.entries != nil || entry.value.isNothing else {
            bag.report(
                SchemaRules.wrongType, "`with` gives fields their values, and here is \(entry.value.described)",
                at: entry.value.span, fix: "write each field with its value: a mapping below `with`")
            return []
        }
        guard let entries = entry.value.readEntries("`with`", into: bag) else { return [] }
        if entries.isEmpty {
            bag.report(FlowRules.empty, "`with` is empty", at: entry.key.span, fix: "write `field: value`")
        }
        let owner = kinds[kind.rawValue]
        return entries.prefix(60).compactMap { entry in
            guard let place = field(Spanned(entry.name, at: entry.key.span), of: owner.fields, "`\(owner.name)`")
            else { return nil }
            if owner.fields[place].unique, owner.atMost > 1 {
                bag.report(
                    FlowRules.uniqueRepeats,
                    "`\(entry.name)` is `unique`, and `with` gives each `\(owner.name)` the same value",
                    at: entry.key.span, fix: "delete `\(entry.name)` here, or `unique` from the field")
            }
            if owner.fields[place].type == .date, entry.value.text == "today" {
                return Intent.FixedValue(field: place, value: .today)
            }
            if owner.fields[place].type == .date, let text = entry.value.text,
                Self.wordsForToday.contains(text.lowercased())
            {
                bag.report(
                    FlowRules.constantMisfit, "`\(text)` is no value of `\(entry.name)`, which is a date",
                    at: entry.value.span, fix: "write `today` for the day on which it is written")
                return nil
            }
            guard let value = constant(entry, for: owner.fields[place]) else { return nil }
            return Intent.FixedValue(field: place, value: .constant(value))
        }
    }

    /// What is written whatever is given cannot be given as well.
    func checkFixedAndChangeable(_ reader: MappingReader) {
        let entries = reader.node("with")?.entries ?? []
        let names = reader.node("changes")?.entries?.first { $0.name == "fields" }?.value.items ?? []
        for name in names {
            guard let entry = entries.first(where: { $0.name == name.text }) else { continue }
            bag.report(
                FlowRules.duplicateItem, "`\(entry.name)` stands in `fields`, and `with` writes it whatever is given",
                at: name.span, notes: [(entry.key.span, "it is written here")],
                fix: "delete `\(entry.name)` from `fields`")
        }
    }

    /// `clears: true`: a message can empty optional fields.
    func readClears(
        _ reader: MappingReader, _ write: Intent.Write?, changeable: [Int]?, fixed: [Intent.FixedValue]
    ) -> Bool {
        guard let entry = reader.entry("clears") else { return false }
        if entry.value.items != nil || entry.value.entries != nil
            || entry.value.text.map({ kinds.flatMap(\.fields).map(\.name).contains($0) }) ?? false
        {
            bag.report(
                SchemaRules.wrongType,
                "`clears` is `true` or `false`: a message may then empty every optional field that the intent changes",
                at: entry.value.span,
                fix:
                    "write `clears: true`; where that is too much, let `changes: {of: …, fields: […]}` name fewer fields"
            )
            return false
        }
        guard reader.flag("clears")?.value ?? false else { return false }
        guard case .changes(let kind)? = write else {
            bag.report(
                FlowRules.clearsNothing, "`clears` lets a message empty a field, and this intent changes nothing",
                at: entry.key.span, fix: "delete `clears`")
            return false
        }
        let fields = kinds[kind.rawValue].fields
        let isOne = fields.indices.contains { place in
            !fields[place].required && changeable?.contains(place) != false && !fixed.contains { $0.field == place }
        }
        guard !isOne else { return true }
        bag.report(
            FlowRules.clearsNothing, "no field that this intent may change can be empty", at: entry.key.span,
            fix: "delete `clears`, or `required` from a field")
        return false
    }
}
