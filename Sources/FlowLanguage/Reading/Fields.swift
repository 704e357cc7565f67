import ConversationCore
import OrderedJSON
import PlainText
import SpannedYAML

/// Fields of entities, of forms and of list items.
extension FlowReading {
    private enum TypeName: String, CaseIterable {
        case text, number, flag, date, choice, list
    }

    private static let keys = [
        "type", "required", "label", "listed", "max_length", "min", "max", "values", "at_least", "at_most", "of",
    ]

    /// For each key that not every type has: the types that have it.
    private static let typesOfKey: [(key: String, types: [TypeName])] = [
        ("max_length", [.text]), ("min", [.number]), ("max", [.number]), ("values", [.choice]), ("at_least", [.list]),
        ("at_most", [.list]), ("of", [.list]), ("listed", [.text, .number, .flag, .date, .choice]),
    ]

    /// The fields under `entry`; a field that cannot be read is left out after its findings.
    func fields(_ entry: YAMLEntry, inList: Bool = false) -> [Field] {
        names(in: entry, most: 60, "fields").compactMap { field($0, inList: inList) }
    }

    private func field(_ entry: YAMLEntry, inList: Bool) -> Field? {
        guard let reader = MappingReader(entry, "a field", keys: Self.keys, into: bag) else { return nil }
        let label = text(of: "label", in: reader)
        let required = reader.flag("required")?.value ?? false
        let listed = reader.flag("listed")?.value ?? false
        guard let typeNode = reader.required("type")?.value,
            let name: Spanned<TypeName> = typeNode.readChoice("`type`", into: bag)
        else { return nil }
        for (key, types) in Self.typesOfKey where !types.contains(name.value) {
            guard let misplaced = reader.entry(key) else { continue }
            bag.report(
                FlowRules.keyOfOtherType,
                "`\(key)` belongs to the type \(types.map { "`\($0.rawValue)`" }.joined(separator: " or ")); "
                    + "this field is a `\(name.value.rawValue)`",
                at: misplaced.key.span, fix: "delete `\(key)`, or change the `type`")
        }
        guard let type = type(name, reader, inList: inList) else { return nil }
        return Field(name: entry.name, label: label, type: type, required: required, listed: listed)
    }

    private func type(_ name: Spanned<TypeName>, _ reader: MappingReader, inList: Bool) -> FieldType? {
        switch name.value {
        case .text:
            return .text(maxLength: reader.integer("max_length", in: 1...100_000)?.value ?? FieldType.defaultMaxLength)
        case .flag: return .flag
        case .date: return .date
        case .number: return numberType(reader)
        case .choice: return choiceType(reader)
        case .list:
            if inList {
                bag.report(
                    FlowRules.nestedList, "a list's items cannot hold lists", at: name.span,
                    fix: "use a `text`, or an entity of its own")
                return nil
            }
            return listType(reader)
        }
    }

    private func numberType(_ reader: MappingReader) -> FieldType {
        let bound = FieldType.defaultNumberBound
        let minimum = reader.node("min").flatMap { number($0, "`min`") } ?? -bound
        let maximum = reader.node("max").flatMap { number($0, "`max`") } ?? bound
        if minimum > maximum, let entry = reader.entry("max") ?? reader.entry("min") {
            bag.report(FlowRules.emptyRange, "`min` is greater than `max`: no number fits", at: entry.key.span)
        }
        return .number(minimum: minimum, maximum: maximum)
    }

    private func number(_ node: YAMLNode, _ what: String) -> Double? {
        guard case .scalar(let text, .plain) = node.kind, let value = JSONNumber(decimal: text)?.double else {
            let strange = node.strangeSpace
            bag.report(
                SchemaRules.wrongType,
                "\(what) should be a number" + (strange.map { ", and here stands a \($0.space.name)" } ?? ""),
                at: node.span, fix: strange.map { "write `\($0.without)`" } ?? "write digits, such as `0.5`")
            return nil
        }
        guard abs(value) <= FieldType.defaultNumberBound else {
            bag.report(SchemaRules.outOfRange, "\(what) is beyond 1000000000000000", at: node.span)
            return nil
        }
        return value
    }

    private func choiceType(_ reader: MappingReader) -> FieldType? {
        guard let entry = reader.required("values") else { return nil }
        let values = names(in: entry, most: 100, "values", startsWithDigit: true)
        guard !values.isEmpty else { return nil }
        return .choice(
            values.map { value in
                Choice(value: value.name, label: fixedText(value.value, "`\(value.name)`", at: value.key.span))
            })
    }

    private func listType(_ reader: MappingReader) -> FieldType? {
        let atMost = reader.integer("at_most", in: 1...500)
        let atLeast = reader.integer("at_least", in: 0...500)
        let most = atMost?.value ?? max(ListShape.defaultAtMost, atLeast?.value ?? 0)
        if let atLeast, atLeast.value > most {
            bag.report(
                FlowRules.emptyRange, "`at_least` is greater than `at_most`: no list fits", at: atLeast.span)
        }
        guard let of = reader.required("of") else { return nil }
        let item = fields(of, inList: true)
        guard !item.isEmpty else { return nil }
        return .list(ListShape(atLeast: atLeast?.value ?? 0, atMost: most, item: item))
    }
}
