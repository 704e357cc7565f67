import ConversationCore
import OrderedJSON
import PlainText
import SpannedYAML

/// Fields of entities, of forms and of list items.
extension FlowReading {
    enum TypeName: String, CaseIterable {
        case text, number, whole_number, flag, date, choice, list
        /// An entity of the flow, under its own name.
        case reference
    }

    /// Where a field stands.
    enum FieldPlace { case scenario, entity, version, form, list }

    private static let keys = [
        "type", "required", "label", "listed", "max_length", "min", "max", "values", "at_least", "at_most", "of",
        "unit", "default", "pattern", "unique", "list",
    ]

    /// For each key that not every type has: the types that have it.
    private static let typesOfKey: [(key: String, types: [TypeName])] = [
        ("max_length", [.text]), ("min", [.number, .whole_number]), ("max", [.number, .whole_number]),
        ("values", [.choice]), ("at_least", [.list, .reference]), ("at_most", [.list, .reference]), ("of", [.list]),
        ("listed", [.text, .number, .whole_number, .flag, .date, .choice]), ("unit", [.number, .whole_number]),
        ("default", [.text, .number, .whole_number, .flag, .date, .choice]), ("pattern", [.text]),
        ("unique", [.text, .number, .whole_number, .date, .choice, .reference]), ("list", [.reference]),
    ]

    /// The fields under `entry`.
    func fields(_ entry: YAMLEntry, place: FieldPlace = .form) -> [Field] {
        names(in: entry, most: 60, "fields").map { field($0, place) }
    }

    /// A field whose type cannot be read has its finding, and stays: what names it is not called unknown.
    private func field(_ entry: YAMLEntry, _ place: FieldPlace) -> Field {
        let unknown = Field(name: entry.name, label: LocalizedText([]), type: .unknown)
        // Behind a point every name is a name; behind `where` an item's fields stand alone.
        if place == .entity || place == .version || place == .list {
            refuseExpressionWord(Spanned(entry.name, at: entry.key.span), "a field that stands alone behind `where`")
        }
        if reportTypeAlone(entry) || reportReferenceHabit(entry) { return unknown }
        guard let reader = MappingReader(entry, "a field", keys: Self.keys, habits: .ofFields, into: bag) else {
            return unknown
        }
        let label = text(of: "label", in: reader)
        let required = reader.flag("required")?.value ?? false
        let listed = reader.flag("listed")?.value ?? false
        guard let typeNode = reader.required("type")?.value, let name = typeName(typeNode) else { return unknown }
        let misplaced = reportKeysOfOtherTypes(reader, name.value)
        guard let type = type(name, typeNode, reader, inList: place == .list) else { return unknown }
        checkReference(type, typeNode, required: required, place)
        let plain = Field(
            name: entry.name, label: label, type: type, required: required,
            unit: misplaced.contains("unit") ? nil : readUnit(reader),
            pattern: misplaced.contains("pattern") ? nil : readPattern(reader, of: type))
        let initial = misplaced.contains("default") ? nil : reader.entry("default").flatMap { constant($0, for: plain) }
        return Field(
            name: plain.name, label: label, type: type, required: required, listed: listed, unit: plain.unit,
            initial: initial, pattern: plain.pattern,
            unique: !misplaced.contains("unique") && readUnique(reader, type, place))
    }

    /// `nom: text`, where a field is a mapping.
    private func reportTypeAlone(_ entry: YAMLEntry) -> Bool {
        guard let text = entry.value.text, !entry.value.isNothing, let type = TypeName(rawValue: text),
            type != .reference
        else { return false }
        bag.report(
            SchemaRules.wrongType, "a field is more than its type: people read its label", at: entry.value.span,
            fix: "write `{type: \(text), label: …}`")
        return true
    }

    /// - Returns: the keys that this type does not have.
    private func reportKeysOfOtherTypes(_ reader: MappingReader, _ name: TypeName) -> Set<String> {
        var misplaced: Set<String> = []
        let own = name == .reference ? "a reference" : "a `\(name.rawValue)`"
        for (key, types) in Self.typesOfKey where !types.contains(name) {
            guard let entry = reader.entry(key) else { continue }
            misplaced.insert(key)
            let others = types.map { $0 == .reference ? "references" : "`\($0.rawValue)`" }.joined(separator: " and ")
            bag.report(
                FlowRules.keyOfOtherType,
                types.count > 3 ? "\(own) has no `\(key)`" : "`\(key)` is for \(others); this field is \(own)",
                at: entry.key.span, fix: "delete `\(key)`, or change the `type`")
        }
        return misplaced
    }

    private func type(_ name: Spanned<TypeName>, _ node: YAMLNode, _ reader: MappingReader, inList: Bool) -> FieldType?
    {
        switch name.value {
        case .whole_number: return wholeNumberType(reader)
        case .reference: return referenceType(node, reader, inList: inList)
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
            reportEmptyRange(entry)
        }
        return .number(minimum: minimum, maximum: maximum)
    }

    private func reportEmptyRange(_ entry: YAMLEntry) {
        bag.report(
            FlowRules.emptyRange, "`min` is greater than `max`: no number fits", at: entry.key.span,
            fix: "write the smaller number under `min` and the larger one under `max`")
    }

    private func number(_ node: YAMLNode, _ what: String) -> Double? {
        guard case .scalar(let text, .plain) = node.kind, let value = JSONNumber(decimal: text)?.double else {
            let strange = node.strangeSpace
            bag.report(
                SchemaRules.wrongType,
                "\(what) should be a number" + (strange.map { ", and here stands a \($0.space.name)" } ?? ""),
                at: node.span, fix: strange.map { "write `\($0.without)`" } ?? meantNumber(node))
            return nil
        }
        guard abs(value) <= FieldType.defaultNumberBound else {
            bag.report(SchemaRules.outOfRange, "\(what) is beyond 1000000000000000", at: node.span)
            return nil
        }
        return value
    }

    /// The number as the flow writes it, of one that is quoted or written as in a letter.
    private func meantNumber(_ node: YAMLNode) -> String {
        guard let text = node.text else { return "write digits, such as `0.5`" }
        if JSONNumber(decimal: text) != nil { return "write \(text) without quotes" }
        let better = NumberSlip(Array(text.unicodeScalars), at: 0)?.number
        return better.map { "write `\($0)`" } ?? "write digits, such as `0.5`"
    }

    private func wholeNumberType(_ reader: MappingReader) -> FieldType {
        let bound = FieldType.defaultWholeNumberBound
        let minimum = reader.integer("min", in: -bound...bound)?.value ?? -bound
        let maximum = reader.integer("max", in: -bound...bound)?.value ?? bound
        if minimum > maximum, let entry = reader.entry("max") ?? reader.entry("min") {
            reportEmptyRange(entry)
        }
        return .wholeNumber(minimum: min(minimum, maximum), maximum: max(minimum, maximum))
    }

    private func choiceType(_ reader: MappingReader) -> FieldType? {
        guard let entry = reader.required("values") else { return nil }
        let values = names(in: entry, most: 100, "values", startsWithDigit: true)
        guard !values.isEmpty else { return nil }
        let choices = values.map { value in
            Choice(value: value.name, label: fixedText(value.value, "`\(value.name)`", at: value.key.span))
        }
        checkLabelsDiffer(choices.map(\.label), values, "values of this choice")
        return .choice(choices)
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
        let item = fields(of, place: .list)
        guard !item.isEmpty else { return nil }
        return .list(ListShape(atLeast: atLeast?.value ?? 0, atMost: most, item: item))
    }
}
