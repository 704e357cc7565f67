import ConversationCore
import OrderedJSON
import PlainText
import SpannedYAML

/// What an intent writes by itself, and what it leaves alone.
extension FlowReading {
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
                WordsForToday.contains(text)
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
        for list in ["fields", "required"] {
            for name in reader.entry("changes")?.part(list)?.items ?? [] {
                guard let entry = entries.first(where: { $0.name == name.text }) else { continue }
                bag.report(
                    FlowRules.duplicateItem,
                    "`\(entry.name)` stands in `\(list)`, and `with` writes it whatever is given", at: name.span,
                    notes: [(entry.key.span, "it is written here")], fix: "delete `\(entry.name)` from `\(list)`")
            }
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
