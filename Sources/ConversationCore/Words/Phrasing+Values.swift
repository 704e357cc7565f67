public import OrderedJSON
import PlainText

/// Values as people read them in a sentence.
extension Phrasing {
    /// How far a title is looked for along references; a thing can be called by what it refers to, and that by the thing.
    private static let mostSteps = 3

    private var custom: CustomLanguage { CustomLanguage(code: flow.languageCode(language)) }

    /// A field's value in the conversation's language; nothing where there is none.
    public func shown(_ value: JSON, of field: Field) -> String { shown(value, of: field, steps: Self.mostSteps) }

    /// What an entity is called.
    public func title(of entity: Entity, _ kind: KindID) -> String { title(of: entity, kind, steps: Self.mostSteps) }

    /// What a reference can name: the entities of a kind, oldest first; of a versioned one only the latest.
    public func choices(of kind: KindID) -> [(id: EntityID, title: String)] {
        let entities = conversation.collections[kind.rawValue]
        return (flow[kind].versioned ? entities.suffix(1) : entities[...]).map { ($0.id, title(of: $0, kind)) }
    }

    /// What all the entities of a kind are called; of a versioned one only the latest.
    func titles(of kind: KindID) -> String {
        joined(choices(of: kind).map(\.title))
    }

    private func shown(_ value: JSON, of field: Field, steps: Int) -> String {
        switch (field.type, value) {
        case (_, .null): ""
        case (.number, .number(let number)):
            WrittenNumber(language: custom).text(number, unit: field.unit, isWhole: false)
        case (.wholeNumber, .number(let number)):
            WrittenNumber(language: custom).text(number, unit: field.unit, isWhole: true)
        case (.flag, .bool(let flag)):
            custom == .french ? (flag ? "oui" : "non") : (flag ? "yes" : "no")
        case (.date, .string(let text)): WrittenDay(language: custom).text(text)
        case (.choice(let choices), .string(let text)):
            choices.first { hasSameBytes($0.value, text) }?.label[language] ?? text
        case (.reference(let kind), .string(let text)): title(ofReference: text, kind, steps: steps)
        case (.references(let kind, _, _), .array(let items)):
            joined(items.map { title(ofReference: $0.string ?? "", kind, steps: steps) })
        case (.list(let shape), .array(let items)): joined(items.map { title(ofItem: $0, shape, steps: steps) })
        case (_, .string(let text)): text
        case (_, .number(let number)): number.text
        case (_, _): value.text
        }
    }

    private func title(of entity: Entity, _ kind: KindID, steps: Int) -> String {
        guard let place = flow[kind].titleField, entity.values.indices.contains(place) else { return "" }
        return shown(entity.values[place], of: flow[kind].fields[place], steps: steps)
    }

    private func title(ofReference text: String, _ kind: KindID, steps: Int) -> String {
        guard steps > 0, let id = EntityID(text), let place = conversation.position(of: id, in: kind) else { return "" }
        return title(of: conversation.collections[kind.rawValue][place], kind, steps: steps - 1)
    }

    /// An item of a list is called by its first required text, as an entity is.
    private func title(ofItem item: JSON, _ shape: ListShape, steps: Int) -> String {
        let named = EntityKind(name: "", collection: "", label: LocalizedText([]), fields: shape.item)
        guard let place = named.titleField else { return "" }
        return shown(item[shape.item[place].name] ?? .null, of: shape.item[place], steps: steps)
    }

    /// `A, B et C`, `A, B, and C`.
    private func joined(_ parts: [String]) -> String {
        let parts = parts.filter { !$0.isEmpty }
        guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
        let first = parts.dropLast().joined(separator: ", ")
        return switch custom {
        case .french: "\(first) et \(last)"
        case .english: parts.count == 2 ? "\(first) and \(last)" : "\(first), and \(last)"
        case .other: "\(first), \(last)"
        }
    }
}
